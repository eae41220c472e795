namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>What happened to an incident that a policy answers. Values are stored; never renumber.</summary>
public enum ResponseTrigger : byte
{
    /// <summary>It was opened, or shown for the first time.</summary>
    Opened = 0,

    /// <summary>It was opened again.</summary>
    Reopened = 1,

    /// <summary>Its severity rose.</summary>
    Worse = 2,

    /// <summary>It was closed: by recovery, by silence of its alerts or by an operator.</summary>
    Closed = 3,
}
