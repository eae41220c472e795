namespace BigOps.Correlation.Core.Incidents;

/// <summary>How an incident was closed. Values are stored; never renumber.</summary>
internal enum Resolution : byte
{
    /// <summary>It is not closed.</summary>
    None = 0,
    Recovered = 1,
    Expired = 2,
    Operator = 3,
    Merged = 4,
}
