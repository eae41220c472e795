namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>What a decision's summary says.</summary>
internal enum SummaryKind : byte
{
    /// <summary>The reasons themselves.</summary>
    Reasons = 0,

    /// <summary>It connects several open incidents.</summary>
    Connects,

    /// <summary>Nothing explains it.</summary>
    Unexplained,

    /// <summary>A rule opens an incident.</summary>
    RuleOpens,

    /// <summary>It continues an incident that is too old.</summary>
    Continues,

    /// <summary>A threshold waits for more.</summary>
    Waits,

    /// <summary>Too many incidents are open.</summary>
    Refused,

    /// <summary>Too mild to open an incident.</summary>
    Mild,

    /// <summary>Nothing asks for an incident.</summary>
    Ungrouped,

    /// <summary>Much came at once after a pause.</summary>
    Bursts,

    /// <summary>A storm of alerts goes on.</summary>
    Storm,
}
