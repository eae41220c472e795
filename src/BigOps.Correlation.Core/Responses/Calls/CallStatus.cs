namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>How a call stands. Values are stored; never renumber.</summary>
internal enum CallStatus : byte
{
    /// <summary>Its turn has not come.</summary>
    Planned = 0,

    /// <summary>Its start is recorded: the executor was called or is about to be.</summary>
    Started = 1,

    /// <summary>The executor did it, or confirmed the effect.</summary>
    Succeeded = 2,

    /// <summary>The executor did not do it, or did not confirm the effect.</summary>
    Failed = 3,

    /// <summary>Nobody knows whether the executor did it.</summary>
    Unknown = 4,

    /// <summary>The executor stopped it because it was asked to.</summary>
    Canceled = 5,

    /// <summary>Its turn will not come.</summary>
    Skipped = 6,
}
