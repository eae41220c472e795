using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>What an offline run decided.</summary>
/// <param name="Assignments">One for each event added, in that order.</param>
/// <param name="Incidents">Every incident, merged ones included.</param>
internal sealed record CorrelationOutcome(IReadOnlyList<Assignment> Assignments, IReadOnlyList<IncidentView> Incidents);
