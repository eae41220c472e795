namespace BigOps.Correlation.Core.Incidents;

/// <summary>What happened to an incident that responses may answer. No part of the stored state: it is answered with the item that brought it.</summary>
internal enum IncidentHappening
{
    Opened,
    Reopened,
    Worse,
    Closed,

    /// <summary>Nothing mutes it any more.</summary>
    Unmuted,
}
