using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Replay;

/// <summary>What an offline run gave.</summary>
/// <param name="Assignments">One for each event, in the order they were added.</param>
/// <param name="Incidents">All incidents that are not merged into another, in the order they were opened.</param>
public sealed record OfflineResult(IReadOnlyList<Assignment> Assignments, IReadOnlyList<IncidentView> Incidents);
