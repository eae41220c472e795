namespace BigOps.Correlation.Core.Concurrency;

/// <summary>A key of 128 bits that are uniformly distributed already: the result of a keyed hash.</summary>
internal readonly record struct Key128(ulong High, ulong Low)
{
    /// <summary>True for the one key that marks an empty slot.</summary>
    public bool IsZero => (High | Low) == 0;

    /// <inheritdoc />
    public bool Equals(Key128 other) => ((High ^ other.High) | (Low ^ other.Low)) == 0;

    /// <inheritdoc />
    public override int GetHashCode() => (int)Low;
}
