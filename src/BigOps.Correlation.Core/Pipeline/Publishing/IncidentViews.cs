using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Incidents.Suspects;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Responses;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns incidents and decisions into views. Runs on the shard.</summary>
internal sealed class IncidentViews(IncidentTable table, GroupNames names, ResponseTable responses, RootCauseKnowledge knowledge)
{
    private readonly Dictionary<long, ShownIncident> lists = [];
    private readonly PartViews parts = new(names);

    /// <summary>Turns a decision into its view.</summary>
    public Func<DecisionRecord, DecisionView> OfDecision => parts.OfDecision;

    /// <summary>Forgets an incident that is no longer kept.</summary>
    public void Forget(long incident) => lists.Remove(incident);

    /// <summary>The view with new counts, where nothing else changed since it was made.</summary>
    public IncidentView CountsOf(IncidentState incident) => lists.TryGetValue(incident.Id, out var made) && !incident.HasOtherAlerts && made.Latest is { } latest
        ? made.Latest = latest with { Events = incident.Events, LastEventAt = incident.LastEventAt }
        : ViewOf(incident);

    public IncidentView ViewOf(IncidentState incident)
    {
        if (!lists.TryGetValue(incident.Id, out var made))
        {
            lists.Add(incident.Id, made = new ShownIncident());
        }

        return made.Latest = ViewOf(incident, made);
    }

    private IncidentView ViewOf(IncidentState incident, ShownIncident made) => new()
    {
        Id = incident.Name,
        Version = incident.Version,
        Status = EnumNames.Of(incident.Status),
        Severity = EventFields.NameOf(incident.Severity),
        Score = IncidentImportance.Of(incident),
        Tenant = incident.Tenant,
        Scope = incident.Scope,
        Rule = incident.Rule,
        ConfigVersion = incident.ConfigVersion,
        StartedAt = incident.StartedAt,
        LastEventAt = incident.LastEventAt,
        OpenedAt = incident.OpenedAt,
        ClosedAt = incident.ClosedAt,
        Resolution = incident.Resolution == Resolution.None ? "" : EnumNames.Of(incident.Resolution),
        Alerts = incident.Members.Count + incident.Overflow,
        ActiveAlerts = incident.IsOpen ? incident.ActiveAlerts : 0,
        Events = incident.Events,
        Assignee = incident.Assignee,
        AcknowledgedBy = incident.AcknowledgedBy,
        SnoozedUntil = incident.SnoozedUntil,
        Suppressed = incident.Suppressed,
        SuppressedBy = incident.SuppressedBy,
        Frozen = incident.Frozen,
        Flapping = incident.IsOpen && incident.Tally.Flapping > 0,
        Reopened = incident.Reopened,
        Predecessor = table.NameOf(incident.Predecessor),
        Successor = table.NameOf(incident.Successor),
        MergedInto = table.NameOf(incident.MergedInto),
        Overflow = incident.Overflow,
        Shard = names.Shard,
        PartOf = incident.Links.Whole?.Id ?? "",
        Links = ViewOf(incident.Links.All),
        Apart = incident.Links.Apart,
        Suspects = ViewOf(incident.Suspects.All),
        Responses = responses.CountOf(incident.Id) == 0 ? [] : [.. responses.Of(incident.Id).Select(response => ResponseViews.Of(response, incident.Name))],
        Parts = new IncidentParts(incident, made.Members.Of(incident), parts, knowledge),
    };

    private static LinkView[] ViewOf(IncidentLink[] links) => links.Length == 0 ? [] : Array.ConvertAll(links, static link => new LinkView
    {
        Incident = link.Entry.Other.Id,
        Scope = link.Entry.Other.Scope,
        Shard = link.Entry.Other.Shard,
        Role = EnumNames.Of(link.Entry.Role),
        Relation = link.Entry.Relation,
        Score = link.Entry.Score,
        Why = link.Entry.Why,
        Shared = link.Entry.Shared,
        StartedAt = link.Entry.OtherStartedAt,
        LinkedAt = link.At,
    });

    private static SuspectView[] ViewOf(IReadOnlyList<SuspectChange> suspects) => suspects.Count == 0 ? [] :
    [
        .. suspects.Select(static suspect => new SuspectView
        {
            Id = suspect.Id,
            Kind = EventFields.NameOf(suspect.Kind),
            Status = EventFields.NameOf(suspect.Status),
            What = suspect.What,
            Source = suspect.Source,
            Owner = suspect.By,
            Link = suspect.Link,
            At = suspect.At,
            On = suspect.On,
            Score = suspect.Score,
            Why = suspect.Why,
            Verdict = suspect.Verdict == SuspectVerdict.Open ? "" : EnumNames.Of(suspect.Verdict),
            JudgedBy = suspect.JudgedBy,
        }),
    ];

    /// <summary>Views of the latest decisions, newest first.</summary>
    public IReadOnlyList<DecisionView> ViewOf(HistoryList<DecisionRecord> latest) =>
        new LazyViews<DecisionRecord, DecisionView>(new NewestFirst<DecisionRecord>(latest.Window), parts.OfDecision);
}
