namespace BigOps.Correlation.Core.Incidents;

/// <summary>State of an incident. Values are stored; never renumber.</summary>
internal enum IncidentStatus : byte
{
    Open = 0,
    Acknowledged = 1,

    /// <summary>Its alerts recovered, or an operator closed it.</summary>
    Resolved = 2,

    /// <summary>Its alerts ended, and of at least one nobody knows whether it recovered.</summary>
    Expired = 3,

    /// <summary>It lives on in another incident.</summary>
    Merged = 4,
}
