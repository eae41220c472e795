using System.Diagnostics.Metrics;
using BigOps.Correlation.Redis.ReadModel;

namespace BigOps.Correlation.Redis;

/// <summary>The instruments of what replicas show each other; all are read when scraped.</summary>
internal static class SharingMetrics
{
    /// <summary>Shows the figures of a process.</summary>
    public static void Observe(Meter meter, ReadModelFigures figures)
    {
        meter.CreateObservableCounter("bigops_readmodel_written_total", () => figures.Written, description: "Incidents written for other replicas to show.");
        meter.CreateObservableCounter("bigops_readmodel_read_total", () => figures.Read, description: "Incidents of other replicas that were read.");
        meter.CreateObservableCounter("bigops_readmodel_fenced_total", () => figures.Fenced, description: "Writes that were refused because a later owner has the shard.");
        meter.CreateObservableCounter("bigops_readmodel_failures_total", () => figures.Failures, description: "Turns of writing or reading that failed and are done again.");
    }
}
