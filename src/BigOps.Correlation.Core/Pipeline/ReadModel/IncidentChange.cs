namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An incident changed.</summary>
/// <param name="Sequence">Rising by one with each change, and over restarts too.</param>
/// <param name="Reason">The kind of the latest timeline entry, or <c>updated</c> for counts only.</param>
/// <param name="Incident">The incident as it is now.</param>
public sealed record IncidentChange(long Sequence, string Reason, IncidentView Incident);
