using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Incidents.Suspects;
using BigOps.Correlation.Core.Topology;

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
    private readonly SuspectList suspects;
    private readonly RootCauseKnowledge knowledge;
    private readonly HistoryWindow<TimelineEntry> timeline;
    private string? title;
    private Ranking? ranking;

    public IncidentParts(IncidentState incident, MemberSnapshot members, PartViews views, RootCauseKnowledge knowledge)
    {
        this.knowledge = knowledge;
        this.members = members;
        givenTitle = incident.Title;
        overflow = incident.Overflow;
        suspects = incident.Suspects;
        Members = new LazyViews<IncidentMember, MemberView>(members, PartViews.ViewOf);
        timeline = incident.Timeline.Window;
        Timeline = new LazyViews<TimelineEntry, TimelineView>(timeline, PartViews.ViewOf);
        Decisions = new LazyViews<DecisionRecord, DecisionView>(incident.Decisions.Window, views.OfDecision);
    }

    public string Title => title ??= IncidentTitle.Of(givenTitle, members, overflow);

    public IReadOnlyList<string> Entities => members.Layout.Entities;

    public IReadOnlyList<string> Services => members.Layout.Services;

    public string LastChange => timeline.Count > 0 ? EnumNames.Of(timeline[timeline.Count - 1].Kind) : "";

    public IReadOnlyList<string> Domains => members.Layout.Domains;

    /// <summary>What the alerts say.</summary>
    public IEnumerable<EventContent> Contents => members.Select(static member => member.Content);

    /// <summary>The likely causes, by what is known when somebody looks: an incident that rests is ranked anew with what was learned meanwhile.</summary>
    public IReadOnlyList<RootCauseView> RootCauses
    {
        get
        {
            var (history, topology, known) = (knowledge.History, knowledge.Topology, ranking);
            if (known is null || known.History != history || known.Topology != topology)
            {
                ranking = known = new Ranking(history, topology, Rank(history, topology));
            }

            return known.Causes;
        }
    }

    public IReadOnlyList<MemberView> Members { get; }

    public IReadOnlyList<TimelineView> Timeline { get; }

    public IReadOnlyList<DecisionView> Decisions { get; }

    private RootCauseView[] Rank(RootCauseHistory history, TopologyGraph topology)
    {
        var entities = members.Layout.Entities;
        var dependencies = topology.IsEmpty || entities.Count < 2 ? null : new NearDependencies(topology, entities.ToHashSet(StringComparer.Ordinal));
        return [.. RootCauseRanking.Rank(MemberSuspects.Of(members, history, suspects.ChangedAt), history, dependencies)
            .Select(static cause => new RootCauseView(cause.Entity, cause.Score, cause.Why))];
    }

    private sealed class Ranking(RootCauseHistory history, TopologyGraph topology, IReadOnlyList<RootCauseView> causes)
    {
        public RootCauseHistory History { get; } = history;

        public TopologyGraph Topology { get; } = topology;

        public IReadOnlyList<RootCauseView> Causes { get; } = causes;
    }
}
