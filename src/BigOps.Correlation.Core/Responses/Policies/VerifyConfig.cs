namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>What must be seen after an action for it to count as a success.</summary>
public sealed record VerifyConfig
{
    /// <summary>How long the alerts that were the reason must stay ended; default 0, which does not look at them; up to 1 day.</summary>
    public TimeSpan ClearFor { get; init; }

    /// <summary>How long after the action that may take; default 15 minutes, 1 second to 7 days. What is not seen by then is a failure.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether the executors are asked too, after their actions, whether these had their effect; default false.</summary>
    public bool Ask { get; init; }
}
