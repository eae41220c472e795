namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>An incident changed.</summary>
/// <param name="Sequence">Rising with each change, and over restarts too; numbers of changes that a later one replaced are missing.</param>
/// <param name="Reason">The kind of the latest timeline entry, or <c>updated</c> where only counts changed since the reader's number.</param>
/// <param name="Incident">The incident as it is now.</param>
public sealed record IncidentChange(long Sequence, string Reason, IncidentView Incident);
