using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>Turns decisions, members and timelines into views. Any thread.</summary>
internal sealed class PartViews
{
    private readonly GroupNames names;

    public PartViews(GroupNames names)
    {
        this.names = names;
        OfDecision = ViewOf;
    }

    /// <summary>Turns a decision into its view.</summary>
    public Func<DecisionRecord, DecisionView> OfDecision { get; }

    private DecisionView ViewOf(DecisionRecord record)
    {
        var (summary, evidence) = record.TellSummary();
        return new DecisionView
        {
            Id = record.Id,
            At = record.At,
            Outcome = EnumNames.Of(record.Outcome),
            Fingerprint = record.Identity == default ? "" : record.Identity.ToString(),
            Check = record.Check,
            Entity = record.Entity,
            IncidentId = NameOf(record.Group),
            Score = Round(record.Score),
            Threshold = record.Threshold,
            Summary = summary,
            Evidence = Views(evidence),
            RunnerUpId = NameOf(record.RunnerUp),
            RunnerUpScore = Round(record.RunnerUpScore),
            RunnerUpReason = record.RunnerUpReason,
            Candidates = record.Candidates,
            ConfigVersion = record.ConfigVersion,
            Response = ViewOf(record.Response),
        };
    }

    private static TransitionView? ViewOf(ResponseFacts? facts) => facts is null ? null : new TransitionView
    {
        Id = facts.Id,
        Policy = facts.Policy,
        Trigger = facts.Trigger,
        Mode = facts.Mode,
        Executor = facts.Executor,
        Action = facts.Action,
        Targets = facts.Targets,
        Status = facts.Status,
        Actor = facts.Actor,
        CausedBy = facts.CausedBy,
    };

    public static MemberView ViewOf(IncidentMember member)
    {
        var (why, evidence) = member.Reason.Tell();
        return new MemberView
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
            Why = why,
            Evidence = Views(evidence),
        };
    }

    public static TimelineView ViewOf(TimelineEntry entry) =>
        new(entry.At, EnumNames.Of(entry.Kind), entry.Text, entry.Actor, entry.Alert == default(Fingerprint) ? "" : entry.Alert.ToString());

    private string NameOf(long group) => group == 0 ? "" : names.Of(group);

    // It is made for each decision that is told, so without an iterator.
    private static EvidenceView[] Views(IReadOnlyList<EvidenceItem> items)
    {
        var views = items.Count == 0 ? [] : new EvidenceView[items.Count];
        for (var place = 0; place < views.Length; place++)
        {
            views[place] = new EvidenceView(items[place].Kind, Round(items[place].Score), items[place].Reason);
        }

        return views;
    }

    private static double Round(double score) => Math.Round(score, 4);
}
