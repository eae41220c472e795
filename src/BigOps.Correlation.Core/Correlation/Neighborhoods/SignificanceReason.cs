namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>Why a group is shown as an incident. Values are stored; never renumber.</summary>
internal enum SignificanceReason : byte
{
    /// <summary>It is not: its alerts are usual where they come from.</summary>
    None = 0,

    /// <summary>A rule or an operator made it, or nothing is held back.</summary>
    Ungated = 1,

    /// <summary>An alert of it is critical.</summary>
    Critical = 2,

    /// <summary>So few alerts come from there that each is worth a look.</summary>
    Calm = 3,

    /// <summary>Far more different alerts came in a minute than in a usual one.</summary>
    Burst = 4,

    /// <summary>Its alerts were mostly part of bursts before.</summary>
    Company = 5,

    /// <summary>An alert of it comes less than once a day, never came before, or was away for long.</summary>
    Rare = 6,

    /// <summary>Too little is known of its scope to say what is usual there.</summary>
    Unfamiliar = 7,
}
