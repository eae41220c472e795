using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>An incident whole, its decisions excepted.</summary>
internal sealed class IncidentDetail(IncidentView view) : IncidentSummary(view)
{
    private readonly IncidentView view = view;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<MemberView> Members => view.Members;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<TimelineView> Timeline => view.Timeline;
}
