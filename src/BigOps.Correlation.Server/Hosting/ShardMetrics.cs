using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Metrics.Exposition;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>The instruments of a shard. The shard's thread records per batch; everything else is read when scraped.</summary>
internal sealed class ShardMetrics : ShardObserver
{
    private static readonly string[] Severities = ["critical", "error", "warning", "info"];

    private readonly Meter meter;
    private readonly TimeProvider time;
    private readonly BatchHistogram latency;

    /// <summary>Creates the instruments.</summary>
    public ShardMetrics(Meter meter, TimeProvider time)
    {
        this.meter = meter;
        this.time = time;
        latency = new BatchHistogram(
            meter, "bigops_correlation_latency_seconds", "Time from an event's arrival to the moment its incident is durable and visible.");
    }

    /// <summary>Shows the counters of a pipeline and the queue of its loop.</summary>
    public void Observe(PipelineCounters counters, ShardLoop loop, IReadModel readModel, Func<int> activeAlerts)
    {
        meter.CreateObservableCounter("bigops_deduplication_duplicates_total",
            () => counters.Ignored.GetValueOrDefault("duplicate"), description: "Events that were delivered again and changed nothing.");
        meter.CreateObservableCounter("bigops_deduplication_repeats_total",
            () => counters.Repeats, description: "Events of alerts that were already in that state.");
        meter.CreateObservableCounter("bigops_deduplication_ignored_total",
            () => Tagged(counters.Ignored, "reason"), description: "Events that changed no alert, by reason.");
        meter.CreateObservableCounter("bigops_deduplication_dropped_total",
            () => Tagged(counters.Dropped, "rule"), description: "Events dropped by a rule, by its name.");
        meter.CreateObservableCounter("bigops_deduplication_transitions_total",
            () => Tagged(counters.Transitions, "kind"), description: "Transitions of alerts, by kind.");
        meter.CreateObservableCounter("bigops_limits_reached_total",
            () => OfLimits(counters.Limits), description: "What limits forgot, left out or refused, by limit.");
        meter.CreateObservableCounter("bigops_correlation_decisions_total",
            () => Tagged(counters.Decisions, "outcome"), description: "Decisions about alerts, by outcome.");
        meter.CreateObservableCounter("bigops_pipeline_events_total",
            () => counters.Events, description: "Events that the pipeline took.");
        meter.CreateObservableCounter("bigops_pipeline_failures_total",
            () => counters.Failures, description: "Entries that failed inside the pipeline and were skipped.");
        meter.CreateObservableGauge("bigops_incidents_open",
            () => OpenBySeverity(readModel), description: "Incidents that are open or acknowledged, by severity.");
        meter.CreateObservableGauge("bigops_alerts_active",
            activeAlerts, description: "Alerts that hold now.");
        meter.CreateObservableGauge("bigops_shard_queue_length", () => loop.QueueLength, description: "Entries that wait for the shard.");
        meter.CreateObservableGauge("bigops_shard_queue_capacity", () => loop.QueueCapacity, description: "Entries that may wait for the shard.");
    }

    /// <inheritdoc />
    public override void OnPublished(ReadOnlySpan<LogItem> items)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        // Events of one request stand together and came at one time.
        var (arrived, count) = (0L, 0);
        foreach (ref readonly var item in items)
        {
            if (!item.Event.Exists)
            {
                continue;
            }

            var at = item.Event.ReceivedAt.UnixMilliseconds;
            if (at != arrived)
            {
                Record(now - arrived, count);
                (arrived, count) = (at, 0);
            }

            count++;
        }

        Record(now - arrived, count);
    }

    private void Record(long milliseconds, int events)
    {
        if (events > 0)
        {
            latency.Record(Math.Max(0, milliseconds) / 1000.0, events);
        }
    }

    private static IEnumerable<Measurement<long>> Tagged(IReadOnlyDictionary<string, long> counts, string label) =>
        counts.Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>(label, pair.Key)));

    // All of them from the start, so that a rate sees the very first.
    private static IEnumerable<Measurement<long>> OfLimits(LimitCounters counters) => Enum.GetValues<PipelineLimit>()
        .Select(limit => new Measurement<long>(counters.Of(limit), new KeyValuePair<string, object?>("limit", EnumNames.Of(limit))));

    private static IEnumerable<Measurement<int>> OpenBySeverity(IReadModel readModel)
    {
        var open = readModel.Incidents.Where(incident => incident.Status is "open" or "acknowledged").ToLookup(incident => incident.Severity);
        return Severities.Select(severity => new Measurement<int>(open[severity].Count(), new KeyValuePair<string, object?>("severity", severity)));
    }
}
