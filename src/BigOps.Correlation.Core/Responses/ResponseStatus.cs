namespace BigOps.Correlation.Core.Responses;

/// <summary>How a response stands. Values are stored; never renumber.</summary>
public enum ResponseStatus : byte
{
    /// <summary>Recorded only: its policy observes.</summary>
    Observed = 0,

    /// <summary>A gate did not let it through; it is not tried again.</summary>
    Held = 1,

    /// <summary>It may start.</summary>
    Ready = 2,

    /// <summary>Its start is recorded: the executor was called or is about to be.</summary>
    Started = 3,

    /// <summary>The executor did it.</summary>
    Succeeded = 4,

    /// <summary>The executor did not do it.</summary>
    Failed = 5,

    /// <summary>Nobody knows whether the executor did it; it is never started again.</summary>
    Unknown = 6,

    /// <summary>It waits for a person's approval.</summary>
    Waiting = 7,

    /// <summary>It was done; whether the alerts end and stay so is watched.</summary>
    Verifying = 8,

    /// <summary>What was done is being undone.</summary>
    RollingBack = 9,

    /// <summary>What was done is undone.</summary>
    RolledBack = 10,

    /// <summary>A person or a kill switch stopped it before it was done.</summary>
    Canceled = 11,
}
