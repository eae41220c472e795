using BigOps.Correlation.Core.Ingestion.Actions;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>What an executor said.</summary>
/// <param name="Step">How the action ended.</param>
/// <param name="Detail">It as a sentence; may come from outside.</param>
public sealed record ExecutionResult(ActionStep Step, string Detail);
