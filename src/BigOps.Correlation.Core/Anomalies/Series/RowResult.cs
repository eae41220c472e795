namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>What became of a value of an event.</summary>
internal enum RowResult : byte
{
    /// <summary>It went into its series.</summary>
    Taken,

    /// <summary>It is older than what its series already has.</summary>
    Late,

    /// <summary>Its time lies far ahead of ours.</summary>
    Ahead,

    /// <summary>It is no number.</summary>
    NotANumber,
}
