namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>Responses to incidents: when which action is due, and how far it may go. Where executors are is no part of it, so that the log's configurations need no secrets.</summary>
public sealed record ResponseOptions
{
    /// <summary>Policies in the order they are looked at; default none, at most 10,000.</summary>
    public IReadOnlyList<ResponsePolicyConfig> Policies { get; init; } = [];

    /// <summary>Targets that all policies together may act on within a minute, in one shard; default 60, 1 to 100,000.</summary>
    public int StartsPerMinute { get; init; } = 60;

    /// <summary>How many responses may cause one another in a row; default 3, 1 to 20.</summary>
    public int MaxDepth { get; init; } = 3;

    /// <summary>How long until half of what verified successes left on a runbook's trail is gone; default 7 days, 1 hour to 365 days.</summary>
    public TimeSpan TrailHalfLife { get; init; } = TimeSpan.FromDays(7);
}
