namespace BigOps.Correlation.Core.Deduplication;

/// <summary>State of an alert's present occurrence. Values are stored; never renumber.</summary>
internal enum AlertStatus : byte
{
    Firing = 0,
    Acknowledged = 1,

    /// <summary>Its source said that it ended.</summary>
    Resolved = 2,

    /// <summary>Its source fell silent: nobody knows whether it ended.</summary>
    Expired = 3,
}
