namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>What was decided about an alert or, for links, an incident. Values are stored; never renumber.</summary>
internal enum DecisionOutcome : byte
{
    /// <summary>A new incident was opened.</summary>
    Opened = 0,

    /// <summary>It joined an open incident.</summary>
    Joined = 1,

    /// <summary>It reopened an incident that was closed a moment ago.</summary>
    Reopened = 2,

    /// <summary>A threshold rule waits for more.</summary>
    Held = 3,

    /// <summary>A limit forbids a further incident.</summary>
    Refused = 4,

    /// <summary>Neither a rule nor default grouping asks for an incident.</summary>
    Alone = 5,

    /// <summary>The incident was linked to one of another scope.</summary>
    Linked = 6,

    /// <summary>An operator took the incident and one of another scope apart.</summary>
    Unlinked = 7,

    /// <summary>It is usual where it comes from, and nothing speaks for an incident so far.</summary>
    Noise = 8,
}
