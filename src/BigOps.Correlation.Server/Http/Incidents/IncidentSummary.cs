using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>An incident as lists and the stream show it: without members, timeline and decisions.</summary>
internal class IncidentSummary(IncidentView view)
{
    public string Id => view.Id;
    public long Version => view.Version;
    public string Title => view.Title;
    public string Status => view.Status;
    public string Severity => view.Severity;
    public double Score => view.Score;
    public string Tenant => view.Tenant;
    public string Scope => view.Scope;
    public string Rule => view.Rule;
    public string ConfigVersion => view.ConfigVersion;
    public Instant StartedAt => view.StartedAt;
    public Instant LastEventAt => view.LastEventAt;
    public Instant OpenedAt => view.OpenedAt;
    public Instant? ClosedAt => view.ClosedAt;
    public string Resolution => view.Resolution;
    public int Alerts => view.Alerts;
    public int ActiveAlerts => view.ActiveAlerts;
    public long Events => view.Events;
    public IReadOnlyList<string> Entities => view.Entities;
    public IReadOnlyList<string> Services => view.Services;
    public string Assignee => view.Assignee;
    public string AcknowledgedBy => view.AcknowledgedBy;
    public Instant? SnoozedUntil => view.SnoozedUntil;
    public bool Suppressed => view.Suppressed;
    public IReadOnlyList<string> SuppressedBy => view.SuppressedBy;
    public bool Frozen => view.Frozen;
    public bool Flapping => view.Flapping;
    public int Reopened => view.Reopened;
    public string Predecessor => view.Predecessor;
    public string Successor => view.Successor;
    public string MergedInto => view.MergedInto;
    public string PartOf => view.PartOf;
    public int Related => view.Links.Count;
    public IReadOnlyList<string> Domains => view.Domains;
    public int Overflow => view.Overflow;
    public IReadOnlyList<RootCauseView> RootCauses => view.RootCauses;
}
