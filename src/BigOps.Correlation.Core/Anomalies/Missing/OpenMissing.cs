using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>An alert about missing values that holds. The shard writes; its series say all that is stored of it.</summary>
/// <param name="key">What it is about.</param>
/// <param name="since">When it began.</param>
internal sealed class OpenMissing(MissingKey key, Instant since)
{
    /// <summary>What it is about.</summary>
    public MissingKey Key { get; } = key;

    /// <summary>When it began.</summary>
    public Instant Since { get; } = since;

    /// <summary>Series that are missing.</summary>
    public int Count { get; set; }

    /// <summary>Series that were missing at the same time, at most.</summary>
    public int Most { get; set; }
}
