namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>Responses to incidents: who can act, and when who shall.</summary>
public sealed record ResponseOptions
{
    /// <summary>Executors; default none, at most 1,000.</summary>
    public IReadOnlyList<ExecutorConfig> Executors { get; init; } = [];

    /// <summary>Policies in the order they are looked at; default none, at most 10,000.</summary>
    public IReadOnlyList<ResponsePolicyConfig> Policies { get; init; } = [];

    /// <summary>Targets that all policies together may act on within a minute, in one shard; default 60, 1 to 100,000.</summary>
    public int StartsPerMinute { get; init; } = 60;
}
