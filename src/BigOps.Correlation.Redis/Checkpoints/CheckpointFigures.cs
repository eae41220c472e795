namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>What became of segments; read by metrics. Any thread.</summary>
internal sealed class CheckpointFigures
{
    private long added;
    private long bytes;
    private long refused;
    private long lost;

    /// <summary>Told how long each segment took to become durable.</summary>
    public Action<TimeSpan> Saved { get; init; } = static _ => { };

    /// <summary>Segments added.</summary>
    public long Added => Volatile.Read(ref added);

    /// <summary>Their bytes.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>Writes of former owners that were refused.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Chains that Redis lost, in whole or in part.</summary>
    public long Lost => Volatile.Read(ref lost);

    /// <summary>Counts a segment.</summary>
    public void Add(int size, TimeSpan took)
    {
        Interlocked.Increment(ref added);
        Interlocked.Add(ref bytes, size);
        Saved(took);
    }

    /// <summary>Counts a refused write.</summary>
    public void Refuse() => Interlocked.Increment(ref refused);

    /// <summary>Counts a lost chain.</summary>
    public void Lose() => Interlocked.Increment(ref lost);
}
