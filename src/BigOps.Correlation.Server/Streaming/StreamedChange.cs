using BigOps.Correlation.Server.Http.Incidents;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>A change of an incident as the stream tells it.</summary>
/// <param name="Sequence">Number of the change; rising, with gaps where changes were replaced by later ones.</param>
/// <param name="Reason">Kind of the latest timeline entry, or <c>updated</c> for counts only.</param>
/// <param name="Incident">The incident as it is now.</param>
internal sealed record StreamedChange(long Sequence, string Reason, IncidentSummary Incident);
