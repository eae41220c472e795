namespace BigOps.Correlation.Core.Deduplication;

/// <summary>Why an event changed no alert: a closed list of named drops, each with its counter.</summary>
internal enum IgnoreReason : byte
{
    /// <summary>The same source and id came before.</summary>
    Duplicate = 0,

    /// <summary>A firing older than the recorded end: only history.</summary>
    OlderThanEnd,

    /// <summary>A resolve older than the latest firing: only history.</summary>
    OlderThanFiring,

    /// <summary>A firing beyond the lateness: only history.</summary>
    Late,

    /// <summary>A resolve of an alert that has ended already.</summary>
    AlreadyEnded,

    /// <summary>An acknowledgement of an alert that is acknowledged already.</summary>
    AlreadyAcknowledged,

    /// <summary>A resolve, acknowledgement or word of flapping whose trigger never came inside the reorder window.</summary>
    WithoutTrigger,

    /// <summary>No room for a further alert.</summary>
    AlertLimit,

    /// <summary>A drop rule matched.</summary>
    Dropped,

    /// <summary>It is about no alert: only patterns saw it.</summary>
    ContextOnly,

    /// <summary>A source's word that an alert flaps which does so already; it holds longer for it.</summary>
    AlreadyFlapping,

    /// <summary>A source's word that an alert flaps no more which does not.</summary>
    NotFlapping,
}
