using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>Reads a topic as it grows and notes the probes that its records name. A thread of its own.</summary>
internal sealed class TopicProbes : IDisposable
{
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(30);
    private readonly BareConsumer consumer;
    private readonly ProbeLog log;
    private readonly Thread thread;
    private volatile bool stopping;

    /// <summary>Joins, and waits until it is a member.</summary>
    public TopicProbes(IKafkaBroker broker, string topic, ProbeLog log)
    {
        this.log = log;
        consumer = new BareConsumer(broker, topic, "probes." + topic);
        var deadline = new Load.Deadline(JoinLimit);
        while (!consumer.IsAssigned && !deadline.IsOver)
        {
            consumer.Read(See);
        }

        thread = new Thread(Follow) { IsBackground = true, Name = "probes of " + topic };
        thread.Start();
    }

    public void Dispose()
    {
        stopping = true;
        thread.Join();
        consumer.Dispose();
    }

    private void Follow()
    {
        while (!stopping)
        {
            consumer.Read(See);
        }
    }

    private void See(ReadOnlySpan<byte> value) => log.See(value);
}
