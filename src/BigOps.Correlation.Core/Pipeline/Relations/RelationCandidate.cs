using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>An incident that touches something that another one touches too.</summary>
/// <param name="Relation">The relation that asks for what they touch.</param>
/// <param name="Signature">The other incident.</param>
public sealed record RelationCandidate(CompiledRelation Relation, IncidentSignature Signature);
