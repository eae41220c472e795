using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>What the present occurrence of an alert is part of. A later step says what that is.</summary>
/// <param name="id">Its number, from 1.</param>
internal abstract class AlertHome(long id)
{
    private const int Lines = 12;

    public long Id => id;

    /// <summary>Whether nobody is told of it so far.</summary>
    public bool IsNoise { get; set; }

    /// <summary>Asks ahead of time for it and for its parts, which were made with it and stand behind it.</summary>
    public void Prefetch() => CacheLines.Prefetch(this, Lines);

    /// <summary>Asks ahead of time for what another alert in it needs; it itself is to be there by now.</summary>
    public abstract void PrefetchRoom();
}
