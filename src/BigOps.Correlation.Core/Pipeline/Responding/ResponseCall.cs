using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>An action for an executor.</summary>
/// <param name="Executor">The executor's settings.</param>
/// <param name="Response">The response; its id is the idempotency key.</param>
/// <param name="Incident">The incident as it is now.</param>
/// <param name="Parameters">What the policy says of parameters, by name.</param>
public sealed record ResponseCall(
    ExecutorConfig Executor, ResponseView Response, IncidentView Incident, IReadOnlyDictionary<string, ParameterConfig> Parameters);
