namespace BigOps.Correlation.Core.Deduplication;

/// <summary>What an event did to its alert.</summary>
internal enum TransitionKind : byte
{
    /// <summary>Nothing: the reason is counted.</summary>
    None = 0,

    /// <summary>The first occurrence of the alert.</summary>
    New,

    /// <summary>A further occurrence of the alert.</summary>
    Reopened,

    /// <summary>The alert holds, as before.</summary>
    Repeat,

    /// <summary>Its severity rose.</summary>
    Worse,

    /// <summary>Its severity fell.</summary>
    Better,

    /// <summary>Somebody took it at the source.</summary>
    Acknowledged,

    /// <summary>It ended.</summary>
    Resolved,

    /// <summary>Its source fell silent.</summary>
    Expired,

    /// <summary>It changes state too often.</summary>
    FlappingStarted,

    /// <summary>It changes state rarely again.</summary>
    FlappingStopped,
}
