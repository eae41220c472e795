namespace BigOps.Correlation.Redis.Connections;

/// <summary>What connections did, counted over all of them; read by metrics.</summary>
internal sealed class ConnectionTraffic
{
    private long commands;
    private long sentBytes;
    private long receivedBytes;
    private long reconnects;
    private long refusals;

    /// <summary>Commands sent.</summary>
    public long Commands => Volatile.Read(ref commands);

    /// <summary>Bytes sent.</summary>
    public long SentBytes => Volatile.Read(ref sentBytes);

    /// <summary>Bytes received.</summary>
    public long ReceivedBytes => Volatile.Read(ref receivedBytes);

    /// <summary>Connections that broke and were followed by another.</summary>
    public long Reconnects => Volatile.Read(ref reconnects);

    /// <summary>Commands that a server refused.</summary>
    public long Refusals => Volatile.Read(ref refusals);

    public void AddCommand() => Interlocked.Increment(ref commands);

    public void AddSent(int bytes) => Interlocked.Add(ref sentBytes, bytes);

    public void AddReceived(int bytes) => Interlocked.Add(ref receivedBytes, bytes);

    public void AddReconnect() => Interlocked.Increment(ref reconnects);

    public void AddRefusal() => Interlocked.Increment(ref refusals);
}
