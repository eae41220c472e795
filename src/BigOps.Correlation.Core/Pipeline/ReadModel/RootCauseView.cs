namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An entity that may be the cause, best first.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Why">The reason as a sentence.</param>
public sealed record RootCauseView(string Entity, double Score, string Why);
