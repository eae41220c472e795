namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>What an index found for an incident.</summary>
/// <param name="Candidates">Incidents that share at least one value that a relation asks for, and are near in time.</param>
/// <param name="CommonValues">Values that were passed over because too many incidents touch them.</param>
public sealed record RelationAnswer(IReadOnlyList<RelationCandidate> Candidates, int CommonValues);
