namespace BigOps.Correlation.Core.Concurrency;

/// <summary>A slot of a key table: key and value side by side, so that a probe that hits costs one line of memory.</summary>
internal struct KeyEntry<TValue>
{
    /// <summary>The key; the table's own, not to be written by others.</summary>
    public Key128 Key;

    public TValue Value;
}
