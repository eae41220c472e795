using System.Diagnostics;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>
/// A member of a group of its own that reads a topic from its beginning by librdkafka's batches and does nothing with the
/// records: what reading alone costs. One thread.
/// </summary>
internal sealed class BareConsumer : IAssignmentListener, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly GroupConsumer consumer;
    private readonly RecordBatch batch = new();

    /// <summary>Joins.</summary>
    public BareConsumer(IKafkaBroker broker, string topic, string group)
    {
        consumer = new GroupConsumer(
            new KafkaOptions { BootstrapServers = broker.BootstrapServers, Group = group, Properties = broker.ClientProperties },
            [topic],
            this,
            NullLogger<GroupConsumer>.Instance);
    }

    /// <summary>True once partitions came.</summary>
    public bool IsAssigned { get; private set; }

    /// <summary>The latest failure of the client, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Reads a topic.</summary>
    /// <param name="skip">Records at the beginning that are not measured: connections are made, queues fill.</param>
    /// <param name="end">Records that the topic has.</param>
    /// <param name="limit">How long all of it may take.</param>
    /// <returns>Records per second, and CPU microseconds of this process for each.</returns>
    public (double PerSecond, double CpuMicroseconds) Measure(long skip, long end, TimeSpan limit)
    {
        var skipped = ReadMany(skip, limit);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var read = ReadMany(end - skipped, limit);
        return (read / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / read);
    }

    /// <summary>Reads once and gives every value to a look.</summary>
    public void Read(Action<ReadOnlySpan<byte>> look)
    {
        var count = consumer.Read(batch, Patience);
        for (var index = 0; index < count; index++)
        {
            look(batch[index].Value);
        }

        batch.Clear();
    }

    public IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        IsAssigned = true;
        return [.. partitions.Select(static partition => new PartitionOffset(partition, PartitionOffset.Beginning))];
    }

    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
    }

    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
    }

    public void Failed(KafkaFailure failure) => Failure = failure.Text;

    public void Dispose() => consumer.Dispose();

    private long ReadMany(long count, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var read = 0L;
        while (read < count)
        {
            read += consumer.Read(batch, Patience);
            if (clock.Elapsed > limit)
            {
                throw new TimeoutException($"The bare consumer read {read} of {count} records in {limit.TotalSeconds:F0} s. {Failure}");
            }
        }

        batch.Clear();
        return read;
    }
}
