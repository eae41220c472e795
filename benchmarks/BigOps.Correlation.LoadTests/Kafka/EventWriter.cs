using BigOps.Correlation.Kafka.Testing;
using Confluent.Kafka;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>
/// Writes records to one topic without waiting for each. One thread writes; what the broker acknowledged is counted on the
/// client's own thread.
/// </summary>
internal sealed class EventWriter : IDisposable
{
    private const int FullPause = 2;
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(60);
    private readonly IProducer<Null, byte[]> producer;
    private readonly string topic;
    private readonly Action<DeliveryReport<Null, byte[]>> delivered;
    private long acknowledged;
    private long failed;

    /// <summary>Makes a writer.</summary>
    /// <param name="broker">Where to.</param>
    /// <param name="topic">The topic; its partitions are taken in turn.</param>
    /// <param name="compression"><c>none</c> or <c>lz4</c>.</param>
    /// <param name="lingerMilliseconds">How long a record may wait for others.</param>
    public EventWriter(IKafkaBroker broker, string topic, string compression, int lingerMilliseconds)
    {
        this.topic = topic;
        delivered = Delivered;
        producer = new ProducerBuilder<Null, byte[]>(new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal)
        {
            ["bootstrap.servers"] = broker.BootstrapServers,
            ["compression.codec"] = compression,
            ["linger.ms"] = lingerMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["acks"] = "1",
            ["queue.buffering.max.messages"] = "100000",
            ["batch.size"] = "262144",
            ["dotnet.producer.delivery.report.fields"] = "none",
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
    }

    /// <summary>Records that the broker has.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Writes a record; waits while the client's queue is full.</summary>
    public void Write(byte[] value, Action? written = null)
    {
        var message = new Message<Null, byte[]> { Value = value };
        while (true)
        {
            try
            {
                producer.Produce(topic, message, written is null ? delivered : report =>
                {
                    Delivered(report);
                    written();
                });
                return;
            }
            catch (ProduceException<Null, byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                Thread.Sleep(FullPause);
            }
        }
    }

    /// <summary>Waits until the broker has everything.</summary>
    /// <exception cref="InvalidOperationException">It has not got everything.</exception>
    public void Flush()
    {
        var left = producer.Flush(FlushLimit);
        if (left > 0 || Interlocked.Read(ref failed) > 0)
        {
            throw new InvalidOperationException($"{left} records of '{topic}' were not written in time, {failed} were refused.");
        }
    }

    public void Dispose() => producer.Dispose();

    private void Delivered(DeliveryReport<Null, byte[]> report) => Interlocked.Increment(ref report.Error.IsError ? ref failed : ref acknowledged);
}
