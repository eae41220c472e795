namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>One weighed reason.</summary>
/// <param name="Kind">Name of the kind of evidence: rule, entity, service, time, recurrence …</param>
/// <param name="Score">What it gave, 0 to 1, weight included.</param>
/// <param name="Reason">The reason as a sentence.</param>
public readonly record struct EvidenceView(string Kind, double Score, string Reason);
