using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>An incident of another scope that an incident is linked to, with the reason; what it is now where that is known.</summary>
internal sealed class RelatedIncident(LinkView link, IncidentView? other)
{
    public string Incident => link.Incident;

    /// <summary>related, part_of (the incident is a part of this one) or whole (this one is a part of the incident).</summary>
    public string Role => link.Role;
    public string Scope => link.Scope;
    public string? Title => other?.Title;
    public string? Status => other?.Status;
    public string? Severity => other?.Severity;
    public string Relation => link.Relation;
    public double Score => link.Score;
    public string Why => link.Why;
    public IReadOnlyList<LinkedValue> Shared => link.Shared;
    public Instant StartedAt => link.StartedAt;
    public Instant LinkedAt => link.LinkedAt;
}
