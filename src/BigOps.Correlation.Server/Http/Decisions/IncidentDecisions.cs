using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Decisions;

/// <summary>Decisions about the alerts of one incident.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Decisions">Oldest first.</param>
internal sealed record IncidentDecisions(string IncidentId, IReadOnlyList<DecisionView> Decisions);
