namespace BigOps.Correlation.Kafka.Producing;

/// <summary>Sees to it that a producer always has a broker to ask: while records wait and none is written, it names the brokers anew.</summary>
internal sealed class DeliveryWatch : IDisposable
{
    private readonly ReconnectPace pace = new();
    private readonly Action nameBrokers;
    private readonly Timer timer;
    private long handedOver;
    private long reported;
    private long reportedBefore;

    /// <param name="nameBrokers">Gives the client its brokers again.</param>
    public DeliveryWatch(Action nameBrokers)
    {
        this.nameBrokers = nameBrokers;
        timer = new Timer(_ => Look(), null, ReconnectPace.Interval, ReconnectPace.Interval);
    }

    /// <summary>A record waits to be written. Any thread.</summary>
    public void HandedOver() => Interlocked.Increment(ref handedOver);

    /// <summary>A record was written, or was not. Any thread.</summary>
    public void Reported() => Interlocked.Increment(ref reported);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = Volatile.Read(ref reported);
        if (Volatile.Read(ref handedOver) == now || now != reportedBefore)
        {
            pace.Worked();
        }
        else if (pace.Failed())
        {
            nameBrokers();
        }

        reportedBefore = now;
    }
}
