namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>What an executor says it would do.</summary>
/// <param name="Steps">As sentences, in their order; may come from outside.</param>
/// <param name="Obstacles">Why it cannot be done; none: it can.</param>
public sealed record ExecutionPlan(IReadOnlyList<string> Steps, IReadOnlyList<string> Obstacles);
