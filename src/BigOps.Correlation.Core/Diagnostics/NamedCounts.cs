namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>Counts that have names. Only the shard writes; any thread reads.</summary>
internal abstract class NamedCounts
{
    /// <summary>What was counted so far, by name.</summary>
    public abstract Dictionary<string, long> ToDictionary();
}
