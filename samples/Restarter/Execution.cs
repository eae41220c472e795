using BigOps.Correlation.V1;

namespace BigOps.Correlation.Samples.Restarter;

/// <summary>What is known of one execution. Immutable: each change is a further line of the store.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Response">The response that it is part of.</param>
/// <param name="Targets">The workers.</param>
/// <param name="Before">The releases that ran before, in the order of the targets.</param>
/// <param name="State">How it stands.</param>
/// <param name="Detail">Why.</param>
/// <param name="At">When that was.</param>
internal sealed record Execution(
    string Key, string Response, IReadOnlyList<string> Targets, IReadOnlyList<string> Before, ExecutionState State, string Detail, DateTimeOffset At)
{
    /// <summary>The outcome as the contract has it.</summary>
    public ExecutionOutcome ToOutcome() => new() { State = State, Detail = Detail, ChangedTargets = { State == ExecutionState.Running ? [] : Targets } };
}
