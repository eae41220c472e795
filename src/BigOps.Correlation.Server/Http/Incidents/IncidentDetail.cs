using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>An incident whole, its decisions excepted.</summary>
internal class IncidentDetail : IncidentSummary
{
    private readonly IncidentView view;

    /// <summary>Shows an incident.</summary>
    /// <param name="view">The incident.</param>
    /// <param name="find">Finds the incidents that it is linked to, as they are now.</param>
    public IncidentDetail(IncidentView view, Func<string, IncidentView?> find)
        : base(view)
    {
        this.view = view;
        Links = [.. view.Links.Select(link => new RelatedIncident(link, find(link.Incident)))];
    }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<RelatedIncident> Links { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<SuspectView> Suspects => view.Suspects;

    [JsonPropertyOrder(1)]
    public virtual IReadOnlyList<MemberView> Members => view.Members;

    [JsonPropertyOrder(1)]
    public virtual IReadOnlyList<TimelineView> Timeline => view.Timeline;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<ResponseView> Responses => view.Responses;
}
