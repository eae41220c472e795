namespace BigOps.Correlation.Core.Events;

/// <summary>What an event says about its subject. Values are stored; never renumber.</summary>
public enum EventStatus : byte
{
    /// <summary>The bad state holds.</summary>
    Firing = 0,

    /// <summary>The bad state ended.</summary>
    Resolved = 1,

    /// <summary>A person has taken the alert.</summary>
    Acknowledged = 2,

    /// <summary>An automation run began.</summary>
    Started = 3,

    /// <summary>An automation run or a change ended well.</summary>
    Succeeded = 4,

    /// <summary>An automation run or a change ended badly.</summary>
    Failed = 5,

    /// <summary>An automation run or a change was called off.</summary>
    Canceled = 6,

    /// <summary>The source says that its alert changes state too often; the state itself stays as it is.</summary>
    Flapping = 7,

    /// <summary>The source says that its alert changes state too often no more.</summary>
    Calm = 8,
}
