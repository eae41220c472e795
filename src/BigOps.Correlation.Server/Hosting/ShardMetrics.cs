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

    /// <summary>Shows the counters of the shards and their queues.</summary>
    /// <param name="shards">The shards of this moment.</param>
    /// <param name="readModel">What they show.</param>
    public void Observe(Func<IReadOnlyList<ShardFigures>> shards, IReadModel readModel)
    {
        meter.CreateObservableCounter("bigops_deduplication_duplicates_total",
            () => Sum(shards, counters => counters.Ignored.GetValueOrDefault("duplicate")), description: "Events that were delivered again and changed nothing.");
        meter.CreateObservableCounter("bigops_deduplication_repeats_total",
            () => Sum(shards, counters => counters.Repeats), description: "Events of alerts that were already in that state.");
        meter.CreateObservableCounter("bigops_deduplication_ignored_total",
            () => Tagged(shards, counters => counters.Ignored, "reason"), description: "Events that changed no alert, by reason.");
        meter.CreateObservableCounter("bigops_deduplication_dropped_total",
            () => Tagged(shards, counters => counters.Dropped, "rule"), description: "Events dropped by a rule, by its name.");
        meter.CreateObservableCounter("bigops_deduplication_transitions_total",
            () => Tagged(shards, counters => counters.Transitions, "kind"), description: "Transitions of alerts, by kind.");
        meter.CreateObservableCounter("bigops_anomalies_total",
            () => Sum(shards, counters => counters.Anomalies), description: "Anomalies that began in values and rates of events.");
        meter.CreateObservableCounter("bigops_anomalies_rows_total",
            () => Tagged(shards, counters => counters.Rows, "result"), description: "Values on events, by what became of them as rows of series.");
        meter.CreateObservableCounter("bigops_limits_reached_total",
            () => OfLimits(shards), description: "What limits forgot, left out or refused, by limit.");
        meter.CreateObservableCounter("bigops_correlation_decisions_total",
            () => Tagged(shards, counters => counters.Decisions, "outcome"), description: "Decisions about alerts, by outcome.");
        meter.CreateObservableCounter("bigops_correlation_storms_total",
            () => Sum(shards, counters => counters.Storms), description: "Storms of alerts that began.");
        meter.CreateObservableGauge("bigops_correlation_storms_active",
            () => Sum(shards, counters => counters.StormsActive), description: "Storms of alerts that go on.");
        meter.CreateObservableCounter("bigops_correlation_storm_alerts_total",
            () => Sum(shards, counters => counters.StormAlerts), description: "Alerts that were summarized in the incident of a storm.");
        meter.CreateObservableCounter("bigops_response_actions_total",
            () => Tagged(shards, counters => counters.Responses, "outcome"), description: "Responses, once with each state they came to.");
        meter.CreateObservableCounter("bigops_pipeline_events_total",
            () => Sum(shards, counters => counters.Events), description: "Events that the pipeline took.");
        meter.CreateObservableCounter("bigops_pipeline_failures_total",
            () => Sum(shards, counters => counters.Failures), description: "Entries that failed inside the pipeline and were skipped.");
        meter.CreateObservableGauge("bigops_incidents_open",
            () => OpenBySeverity(readModel), description: "Incidents that are open or acknowledged, by severity.");
        meter.CreateObservableGauge("bigops_ingestion_clocks_off",
            () => readModel.Clocks.Count, description: "Sources whose clocks are off.");
        meter.CreateObservableCounter("bigops_ingestion_clock_moves_total",
            () => Sum(shards, counters => counters.ClockMoves), description: "Events whose times were moved because the clock of their source is off.");
        meter.CreateObservableGauge("bigops_alerts_active",
            () => shards().Sum(shard => shard.ActiveAlerts), description: "Alerts that hold now.");
        meter.CreateObservableGauge("bigops_shard_queue_length",
            () => shards().Sum(shard => shard.QueueLength), description: "Entries that wait for the shard.");
        meter.CreateObservableGauge("bigops_shard_queue_capacity",
            () => shards().Sum(shard => shard.QueueCapacity), description: "Entries that may wait for the shard.");
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

    private static long Sum(Func<IReadOnlyList<ShardFigures>> shards, Func<PipelineCounters, long> count) =>
        shards().Sum(shard => count(shard.Counters));

    private static IEnumerable<Measurement<long>> Tagged(
        Func<IReadOnlyList<ShardFigures>> shards, Func<PipelineCounters, IReadOnlyDictionary<string, long>> counts, string label) => shards()
        .SelectMany(shard => counts(shard.Counters))
        .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        .Select(group => new Measurement<long>(group.Sum(), new KeyValuePair<string, object?>(label, group.Key)));

    // All of them from the start, so that a rate sees the very first.
    private static IEnumerable<Measurement<long>> OfLimits(Func<IReadOnlyList<ShardFigures>> shards) => Enum.GetValues<PipelineLimit>()
        .Select(limit => new Measurement<long>(
            Sum(shards, counters => counters.Limits.Of(limit)), new KeyValuePair<string, object?>("limit", EnumNames.Of(limit))));

    private static IEnumerable<Measurement<int>> OpenBySeverity(IReadModel readModel)
    {
        var open = readModel.Incidents.Where(incident => !incident.IsElsewhere && incident.ClosedAt is null).ToLookup(incident => incident.Severity);
        return Severities.Select(severity => new Measurement<int>(open[severity].Count(), new KeyValuePair<string, object?>("severity", severity)));
    }
}
