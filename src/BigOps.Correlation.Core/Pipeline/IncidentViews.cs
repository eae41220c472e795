using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns incidents and decisions into views. Runs on the shard.</summary>
internal sealed class IncidentViews(IncidentTable table)
{
    private readonly Dictionary<long, IncidentViewLists> lists = [];

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
            lists.Add(incident.Id, made = new IncidentViewLists());
        }

        return made.Latest = ViewOf(incident, made);
    }

    private IncidentView ViewOf(IncidentState incident, IncidentViewLists made) => new()
    {
        Id = incident.Name,
        Version = incident.Version,
        Title = IncidentTitle.Of(incident),
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
        Entities = Distinct(incident, member => member.Entity),
        Services = Distinct(incident, member => member.Service),
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
        RootCauses = [.. RootCauseRanking.Of(incident).Select(cause => new RootCauseView(cause.Entity, cause.Score, cause.Why))],
        Members = made.Members.Of(incident.Members, static member => member.Revision, ViewOf),
        Timeline = made.Timeline.Of(incident.Timeline, static _ => 0, ViewOf),
        Decisions = made.Decisions.Of(incident.Decisions, static _ => 0, ViewOf),
    };

    public DecisionView ViewOf(DecisionRecord record) => new()
    {
        Id = record.Id,
        At = record.At,
        Outcome = EnumNames.Of(record.Outcome),
        Fingerprint = record.Identity.ToString(),
        Check = record.Check,
        Entity = record.Entity,
        IncidentId = table.NameOf(record.Group),
        Score = Round(record.Score),
        Threshold = record.Threshold,
        Summary = record.Summary,
        Evidence = Views(record.Evidence),
        RunnerUpId = table.NameOf(record.RunnerUp),
        RunnerUpScore = Round(record.RunnerUpScore),
        RunnerUpReason = record.RunnerUpReason,
        Candidates = record.Candidates,
        ConfigVersion = record.ConfigVersion,
    };

    private static MemberView ViewOf(IncidentMember member) => new()
    {
        Fingerprint = member.Identity.ToString(),
        Occurrence = member.Occurrence,
        Check = member.Check,
        Entity = member.Entity,
        Service = member.Service,
        Severity = EventFields.NameOf(member.Severity),
        Status = EnumNames.Of(member.Status),
        StartsAt = member.StartsAt,
        EndsAt = member.EndsAt,
        JoinedAt = member.JoinedAt,
        Message = member.Message,
        Why = member.Why,
        Evidence = Views(member.Evidence),
    };

    private static TimelineView ViewOf(TimelineEntry entry) =>
        new(entry.At, EnumNames.Of(entry.Kind), entry.Text, entry.Actor, entry.Alert == default(Fingerprint) ? "" : entry.Alert.ToString());

    private static EvidenceView[] Views(IReadOnlyList<EvidenceItem> items) =>
        [.. items.Select(item => new EvidenceView(item.Kind, Round(item.Score), item.Reason))];

    private static string[] Distinct(IncidentState incident, Func<IncidentMember, string> field) =>
        [.. incident.Members.Select(field).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    private static double Round(double score) => Math.Round(score, 4);
}
