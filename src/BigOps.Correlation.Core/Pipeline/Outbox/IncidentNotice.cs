using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>An incident that changed, to be told to others; of several changes between two batches the latest.</summary>
/// <param name="Reason">The kind of the latest timeline entry.</param>
/// <param name="Incident">The incident as it is then. Its id and version name the notice, however often it is sent.</param>
public sealed record IncidentNotice(string Reason, IncidentView Incident);
