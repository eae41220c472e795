using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>An action for an executor.</summary>
/// <param name="Executor">The executor's settings.</param>
/// <param name="Response">The response that it is part of.</param>
/// <param name="Call">The action; its key is the idempotency key.</param>
/// <param name="Incident">The incident as it is now.</param>
public sealed record ResponseCall(ExecutorConfig Executor, ResponseView Response, CallView Call, IncidentView Incident)
{
    /// <summary>Takes what the executor says on the way; default nobody does.</summary>
    public Action<ExecutionProgress>? Told { get; init; }
}
