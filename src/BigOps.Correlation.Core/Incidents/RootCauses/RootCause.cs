namespace BigOps.Correlation.Core.Incidents;

/// <summary>An entity that may be the cause.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">0 to 1; the scores of one incident add up to 1 before the list is cut.</param>
/// <param name="Why">The reason as a sentence.</param>
internal sealed record RootCause(string Entity, double Score, string Why);
