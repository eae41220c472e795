using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The parts of an incident's view that take work to make, from what the incident was at one moment. They are made when
/// somebody reads them: most states of an incident are replaced before anybody looks. Any thread.
/// </summary>
internal sealed class IncidentParts
{
    private readonly MemberSnapshot members;
    private readonly string givenTitle;
    private readonly int overflow;
    private string? title;
    private IReadOnlyList<RootCauseView>? rootCauses;

    public IncidentParts(IncidentState incident, MemberSnapshot members, PartViews views)
    {
        this.members = members;
        givenTitle = incident.Title;
        overflow = incident.Overflow;
        Members = new LazyViews<IncidentMember, MemberView>(members, PartViews.ViewOf);
        Timeline = new LazyViews<TimelineEntry, TimelineView>(incident.Timeline.Window, PartViews.ViewOf);
        Decisions = new LazyViews<DecisionRecord, DecisionView>(incident.Decisions.Window, views.OfDecision);
    }

    public string Title => title ??= IncidentTitle.Of(givenTitle, members, overflow);

    public IReadOnlyList<string> Entities => members.Layout.Entities;

    public IReadOnlyList<string> Services => members.Layout.Services;

    public string LastChange => Timeline.Count > 0 ? Timeline[^1].Kind : "";

    public IReadOnlyList<string> Domains => members.Layout.Domains;

    /// <summary>What the alerts say.</summary>
    public IEnumerable<EventContent> Contents => members.Select(static member => member.Content);

    public IReadOnlyList<RootCauseView> RootCauses =>
        rootCauses ??= [.. RootCauseRanking.Rank(MemberSuspects.Of(members, RootCauseHistory.Empty), RootCauseHistory.Empty, null)
            .Select(cause => new RootCauseView(cause.Entity, cause.Score, cause.Why))];

    public IReadOnlyList<MemberView> Members { get; }

    public IReadOnlyList<TimelineView> Timeline { get; }

    public IReadOnlyList<DecisionView> Decisions { get; }
}
