namespace BigOps.Correlation.Core.Incidents;

/// <summary>What a timeline entry that nobody wrote says.</summary>
internal enum NoteKind : byte
{
    /// <summary>A text that was given.</summary>
    Given = 0,

    /// <summary>A rule opened the incident.</summary>
    OpenedByRule,

    /// <summary>An alert joined.</summary>
    Joined,

    /// <summary>An alert of it fires again.</summary>
    FiresAgain,

    /// <summary>It is open again because an alert of it fires again.</summary>
    Reopened,

    /// <summary>An alert recovered.</summary>
    Recovered,

    /// <summary>An alert fell silent.</summary>
    FellSilent,

    /// <summary>An alert was acknowledged at its source.</summary>
    Acknowledged,

    /// <summary>An alert flaps.</summary>
    Flaps,

    /// <summary>An alert flaps no more.</summary>
    Calm,

    /// <summary>An alert got worse.</summary>
    Worse,

    /// <summary>An alert got better.</summary>
    Better,
}
