using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Pipeline.Relations;
using Microsoft.Extensions.Hosting;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Runs the search for related incidents while the service takes traffic, and shows what it did.</summary>
internal sealed class RelationService : BackgroundService
{
    private readonly RelationDuty duty;

    /// <summary>Creates the service and its instruments.</summary>
    public RelationService(RelationDuty duty, Meter meter)
    {
        this.duty = duty;
        var counters = duty.Counters;
        meter.CreateObservableCounter("bigops_relations_published_total", () => counters.Published, description: "Incidents made known to other shards, or what changed about them.");
        meter.CreateObservableCounter("bigops_relations_links_total", () => counters.Linked, description: "Pairs of incidents of different scopes that were linked.");
        meter.CreateObservableCounter("bigops_relations_unlinks_total", () => counters.Unlinked, description: "Pairs of incidents that an operator took apart.");
        meter.CreateObservableCounter("bigops_relations_refused_total", () => counters.Refused, description: "Pairs that were not linked because one has as many links as it may have.");
        meter.CreateObservableCounter("bigops_relations_common_values_total", () => counters.CommonValues, description: "Values that were no evidence because too many incidents touch them.");
        meter.CreateObservableCounter("bigops_relations_failures_total", () => counters.Failures, description: "Turns of the search that failed and are done again.");
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => duty.RunAsync(stoppingToken), CancellationToken.None);
}
