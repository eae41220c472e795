using System.Diagnostics.Metrics;
using System.Globalization;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Outbox;
using BigOps.Correlation.Kafka.Partitions;

namespace BigOps.Correlation.Kafka;

/// <summary>The instruments of the Kafka doors; all are read when scraped.</summary>
internal static class KafkaMetrics
{
    /// <summary>What is shown.</summary>
    public sealed record Sources(PartitionOwner Owner, PumpCounts Counts, IPoisonSink Letters, OutboxSender Outbox);

    /// <summary>Shows the figures of a process.</summary>
    public static void Observe(Meter meter, KafkaOptions options, Sources sources)
    {
        var (owner, counts) = (sources.Owner, sources.Counts);
        meter.CreateObservableCounter("bigops_kafka_records_total", () => counts.Records, description: "Records read from Kafka.");
        meter.CreateObservableCounter("bigops_kafka_letters_total", () => sources.Letters.LastAdded, description: "Records that could not be read and became dead letters.");
        meter.CreateObservableCounter("bigops_kafka_untellable_total", () => sources.Outbox.Untellable, description: "Incidents, decisions and actions that are too large for Kafka and were not told.");
        meter.CreateObservableCounter("bigops_kafka_rebalances_total", () => counts.Rebalances, description: "How often the group gave partitions to this process or took them away.");
        meter.CreateObservableCounter("bigops_kafka_pauses_total", () => counts.Pauses, description: "How often a partition was held back because what is behind it was full.");
        meter.CreateObservableCounter("bigops_kafka_fenced_total", () => counts.Fenced, description: "Partitions that another process took over before this one gave them up.");
        meter.CreateObservableCounter("bigops_kafka_lost_to_retention_total", () => counts.LostToRetention, description: "Records that Kafka deleted before they were read.");
        meter.CreateObservableGauge("bigops_kafka_paused_partitions", () => counts.PausedPartitions, description: "Partitions that are held back now.");
        meter.CreateObservableGauge("bigops_kafka_partitions", () => owner.Shards.All.Length, description: "Partitions of the topic of events that this process owns.");
        meter.CreateObservableGauge(
            "bigops_kafka_takeover_seconds",
            () => owner.Shards.All.Select(static shard => Of(shard, shard.TakeoverTook.TotalSeconds)),
            description: "How long the state of a partition took to claim and to load.");
        meter.CreateObservableGauge(
            "bigops_kafka_lag_records",
            () => owner.Shards.All.Where(static shard => shard.Lag is not null).Select(static shard => Of(shard, shard.Lag!.Value)),
            description: "Records that wait in a partition, as the brokers said last.");
        meter.CreateObservableGauge(
            "bigops_kafka_uncommitted_records",
            () => owner.Shards.All.Select(static shard => Of(shard, Math.Max(0, shard.Position - shard.SavedPosition))),
            description: "Records of a partition whose effect is not durable yet.");
    }

    private static Measurement<T> Of<T>(PartitionShard shard, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("partition", shard.Partition.Partition.ToString(CultureInfo.InvariantCulture)));
}
