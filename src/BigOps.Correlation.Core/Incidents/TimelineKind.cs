namespace BigOps.Correlation.Core.Incidents;

/// <summary>What may happen to an incident. Values are stored; never renumber.</summary>
internal enum TimelineKind : byte
{
    Opened = 0,
    AlertJoined = 1,
    AlertResolved = 2,
    AlertExpired = 3,
    AlertReopened = 4,
    SeverityChanged = 5,
    Acknowledged = 6,
    Unacknowledged = 7,
    Resolved = 8,
    Expired = 9,
    Reopened = 10,
    Frozen = 11,
    Merged = 12,
    Split = 13,
    Snoozed = 14,
    Unsnoozed = 15,
    Assigned = 16,
    Comment = 17,
    Feedback = 18,
    Suppressed = 19,
    Unsuppressed = 20,
    Flapping = 21,
    Linked = 22,
    Unlinked = 23,
    Proposed = 24,
}
