using System.Diagnostics.Metrics;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>Shows what became of records, under the names that all doors share. The consumer's thread reports.</summary>
internal sealed class IntakeMetrics
{
    private readonly Counter<long> events;
    private readonly IntakeCounts counts;
    private (long Accepted, long Rejected, long Ignored) told;

    /// <summary>Creates the instruments.</summary>
    public IntakeMetrics(Meter meter, IntakeCounts counts)
    {
        this.counts = counts;
        events = meter.CreateCounter<long>(
            "bigops_ingestion_events_total", null, "Events that came in, by door and by what became of them: accepted, rejected, ignored or throttled.");
        meter.CreateObservableCounter("bigops_kafka_tombstones_total", () => counts.Tombstones, description: "Records without value.");
        meter.CreateObservableCounter("bigops_kafka_redelivered_total", () => counts.DeliveredAgain, description: "Records whose effect was there already.");
        meter.CreateObservableCounter("bigops_kafka_unkeyed_total", () => counts.WithoutKey, description: "Events in records without a key, whose scope may be in several partitions.");
    }

    /// <summary>Counts what came since the last report.</summary>
    public void Report()
    {
        var now = (Accepted: counts.Events, Rejected: counts.Poisoned, Ignored: counts.Ignored + counts.Tombstones);
        Add("accepted", now.Accepted - told.Accepted);
        Add("rejected", now.Rejected - told.Rejected);
        Add("ignored", now.Ignored - told.Ignored);
        told = now;
    }

    private void Add(string result, long count)
    {
        if (count > 0)
        {
            events.Add(count, new("source", "kafka"), new("result", result));
        }
    }
}
