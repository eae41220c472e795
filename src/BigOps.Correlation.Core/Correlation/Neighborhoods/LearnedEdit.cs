namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>What of something learned a segment has. Values are stored; never renumber.</summary>
internal enum LearnedEdit : byte
{
    /// <summary>Nothing changed.</summary>
    None = 0,

    /// <summary>What events change.</summary>
    Heard = 1,

    /// <summary>All of it.</summary>
    Whole = 2,
}
