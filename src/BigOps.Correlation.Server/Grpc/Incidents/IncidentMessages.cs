using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using Google.Protobuf.WellKnownTypes;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Incidents;

/// <summary>Incidents as messages.</summary>
internal static class IncidentMessages
{
    /// <summary>A moment.</summary>
    public static Timestamp TimeOf(Instant at) => Timestamp.FromDateTimeOffset(at.ToDateTimeOffset());

    /// <summary>An incident without members, timeline and decisions.</summary>
    public static Contract.Incident Of(IncidentSummary view)
    {
        var message = new Contract.Incident
        {
            Id = view.Id,
            Version = view.Version,
            Title = view.Title,
            Status = view.Status,
            Severity = view.Severity,
            Score = view.Score,
            Tenant = view.Tenant,
            Scope = view.Scope,
            Rule = view.Rule,
            ConfigVersion = view.ConfigVersion,
            StartedAt = TimeOf(view.StartedAt),
            LastEventAt = TimeOf(view.LastEventAt),
            OpenedAt = TimeOf(view.OpenedAt),
            ClosedAt = MaybeTimeOf(view.ClosedAt),
            Resolution = view.Resolution,
            Alerts = view.Alerts,
            ActiveAlerts = view.ActiveAlerts,
            Events = view.Events,
            Assignee = view.Assignee,
            AcknowledgedBy = view.AcknowledgedBy,
            SnoozedUntil = MaybeTimeOf(view.SnoozedUntil),
            Suppressed = view.Suppressed,
            Frozen = view.Frozen,
            Flapping = view.Flapping,
            Reopened = view.Reopened,
            Predecessor = view.Predecessor,
            Successor = view.Successor,
            MergedInto = view.MergedInto,
            Overflow = view.Overflow,
        };
        message.Entities.AddRange(view.Entities);
        message.Services.AddRange(view.Services);
        message.SuppressedBy.AddRange(view.SuppressedBy);
        message.RootCauses.AddRange(view.RootCauses.Select(cause => new Contract.RootCause { Entity = cause.Entity, Score = cause.Score, Why = cause.Why }));
        return message;
    }

    /// <summary>An incident whole.</summary>
    public static Contract.Incident Whole(IncidentView view, bool withDecisions)
    {
        var message = Of(new IncidentSummary(view));
        message.Members.AddRange(view.Members.Select(Of));
        message.Timeline.AddRange(view.Timeline.Select(Of));
        if (withDecisions)
        {
            message.Decisions.AddRange(view.Decisions.Select(Of));
        }

        return message;
    }

    private static Timestamp? MaybeTimeOf(Instant? at) => at is { } known ? TimeOf(known) : null;

    private static Contract.IncidentMember Of(MemberView view)
    {
        var message = new Contract.IncidentMember
        {
            Fingerprint = view.Fingerprint,
            Occurrence = view.Occurrence,
            Check = view.Check,
            Entity = view.Entity,
            Service = view.Service,
            Severity = view.Severity,
            Status = view.Status,
            StartsAt = TimeOf(view.StartsAt),
            EndsAt = MaybeTimeOf(view.EndsAt),
            JoinedAt = TimeOf(view.JoinedAt),
            Message = view.Message,
            Why = view.Why,
        };
        message.Evidence.AddRange(view.Evidence.Select(Of));
        return message;
    }

    private static Contract.TimelineEntry Of(TimelineView view) =>
        new() { At = TimeOf(view.At), Kind = view.Kind, Text = view.Text, Actor = view.Actor, Fingerprint = view.Fingerprint };

    private static Contract.Evidence Of(EvidenceView view) => new() { Kind = view.Kind, Score = view.Score, Reason = view.Reason };

    private static Contract.Decision Of(DecisionView view)
    {
        var message = new Contract.Decision
        {
            Id = view.Id,
            At = TimeOf(view.At),
            Outcome = view.Outcome,
            Fingerprint = view.Fingerprint,
            Check = view.Check,
            Entity = view.Entity,
            IncidentId = view.IncidentId,
            Score = view.Score,
            Threshold = view.Threshold,
            Summary = view.Summary,
            RunnerUpId = view.RunnerUpId,
            RunnerUpScore = view.RunnerUpScore,
            RunnerUpReason = view.RunnerUpReason,
            Candidates = view.Candidates,
            ConfigVersion = view.ConfigVersion,
        };
        message.Evidence.AddRange(view.Evidence.Select(Of));
        return message;
    }
}
