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
    private long seen;

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

    /// <summary>Waits until nothing came for a while: what stood before the probes is told.</summary>
    /// <param name="quiet">How long nothing must come.</param>
    /// <param name="limit">How long to wait for that.</param>
    /// <returns>False where it was never so quiet.</returns>
    public bool WaitUntilQuiet(TimeSpan quiet, TimeSpan limit)
    {
        var deadline = new Load.Deadline(limit);
        while (!deadline.IsOver)
        {
            var before = Interlocked.Read(ref seen);
            Thread.Sleep(quiet);
            if (Interlocked.Read(ref seen) == before)
            {
                return true;
            }
        }

        return false;
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

    private void See(ReadOnlySpan<byte> value)
    {
        Interlocked.Increment(ref seen);
        log.See(value);
    }
}
