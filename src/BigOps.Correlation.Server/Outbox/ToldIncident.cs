using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>
/// An incident as others are told of it: while it goes on with what came last, since it is told again and again and may have
/// a thousand alerts; whole once it is over.
/// </summary>
internal sealed class ToldIncident : IncidentDetail
{
    /// <summary>Alerts, and entries of the timeline, that an incident is told with while it goes on.</summary>
    public const int MostParts = 50;

    /// <summary>Tells of an incident.</summary>
    public ToldIncident(IncidentView view)
        : base(view, static _ => null)
    {
        var most = view.ClosedAt is null ? MostParts : int.MaxValue;
        Members = view.LatestMembers(most);
        Timeline = view.LatestTimeline(most);
        MembersBefore = view.Members.Count - Members.Count;
        TimelineBefore = view.Timeline.Count - Timeline.Count;
    }

    [JsonPropertyOrder(1)]
    public override IReadOnlyList<MemberView> Members { get; }

    [JsonPropertyOrder(1)]
    public override IReadOnlyList<TimelineView> Timeline { get; }

    /// <summary>Alerts that joined before <see cref="Members"/> and are not among them.</summary>
    [JsonPropertyOrder(1)]
    public int MembersBefore { get; }

    /// <summary>Entries of the timeline before <see cref="Timeline"/>.</summary>
    [JsonPropertyOrder(1)]
    public int TimelineBefore { get; }
}
