namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>What of an incident a segment has. Values are stored; never renumber.</summary>
internal enum IncidentEdit : byte
{
    /// <summary>Nothing; ends the incidents of a segment.</summary>
    None = 0,

    /// <summary>It is gone.</summary>
    Removed = 1,

    /// <summary>Count and time of events, as with a repeat.</summary>
    Counts = 2,

    /// <summary>All but its members, timeline and decisions.</summary>
    Head = 3,

    /// <summary>A member.</summary>
    Member = 4,

    /// <summary>A member is gone.</summary>
    MemberRemoved = 5,

    /// <summary>An entry of its timeline.</summary>
    Entry = 6,

    /// <summary>A decision about one of its alerts.</summary>
    Decision = 7,
}
