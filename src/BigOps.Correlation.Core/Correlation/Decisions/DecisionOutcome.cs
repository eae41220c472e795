namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>What was decided about an alert or, for links and responses, an incident. Values are stored; never renumber.</summary>
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

    /// <summary>The incident was split, because nothing ties its parts any longer.</summary>
    Split = 9,

    /// <summary>A policy proposed a response: it observes, waits for an approval, or may start.</summary>
    ResponseProposed = 12,

    /// <summary>A gate let a proposed response through that had not yet spoken, or held it.</summary>
    ResponseGated = 13,

    /// <summary>The start of a response was recorded; its executor is called after that.</summary>
    ResponseStarted = 14,

    /// <summary>A response was carried out; whether it had its effect is watched.</summary>
    ResponseVerifying = 15,

    /// <summary>A response had its effect, and is over.</summary>
    ResponseVerified = 16,

    /// <summary>What a response did is being undone.</summary>
    ResponseRollingBack = 17,

    /// <summary>What a response did is undone, and it is over.</summary>
    ResponseRolledBack = 18,

    /// <summary>Nobody knows what became of a response.</summary>
    ResponseUnknown = 19,

    /// <summary>A response is over in any other way.</summary>
    ResponseEnded = 20,
}
