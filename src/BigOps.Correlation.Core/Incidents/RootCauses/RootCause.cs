namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>An entity that may be the cause.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">0 to 1; the scores of one incident add up to 1 before the list is cut.</param>
/// <param name="Why">The reason in sentences.</param>
public sealed record RootCause(string Entity, double Score, string Why);
