namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>One action of a runbook.</summary>
public sealed record StepConfig
{
    /// <summary>Name of the executor that acts; empty is the policy's; default empty.</summary>
    public string Executor { get; init; } = "";

    /// <summary>Name of the action, as the executor knows it.</summary>
    public required string Action { get; init; }

    /// <summary>Parameters of the action by name; default none, at most 32.</summary>
    public IReadOnlyDictionary<string, ParameterConfig> Parameters { get; init; } = new Dictionary<string, ParameterConfig>();
}
