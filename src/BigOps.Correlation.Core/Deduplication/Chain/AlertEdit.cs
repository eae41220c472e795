namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>How much of an alert changed since the segment before; each includes those before it. Values are stored; never renumber.</summary>
internal enum AlertEdit : byte
{
    None = 0,

    /// <summary>Counts and times, as with a repeat.</summary>
    Counts = 1,

    /// <summary>All but what it says.</summary>
    State = 2,

    /// <summary>What it says too.</summary>
    Whole = 3,
}
