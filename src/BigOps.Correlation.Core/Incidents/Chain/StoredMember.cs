using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>A member as it was stored. Immutable.</summary>
internal sealed class StoredMember
{
    private readonly Fingerprint identity;
    private readonly string check;
    private readonly string entity;
    private readonly string service;
    private readonly Instant joinedAt;
    private readonly string message;
    private readonly GivenReason reason;
    private readonly int occurrence;
    private readonly AlertStatus status;
    private readonly Severity severity;
    private readonly Instant startsAt;
    private readonly Instant? endsAt;
    private readonly bool flapping;

    private StoredMember(StateReader reader)
    {
        identity = reader.Fingerprint();
        (check, entity, service) = (reader.Text(), reader.Text(), reader.Text());
        joinedAt = reader.Instant();
        message = reader.Text();
        reason = new GivenReason(reader.Text(), reader.List(EvidenceItem.Load));
        occurrence = (int)reader.Int();
        status = (AlertStatus)reader.Byte();
        severity = (Severity)reader.Byte();
        startsAt = reader.Instant();
        endsAt = reader.OptionalInstant();
        flapping = reader.Bool();
    }

    /// <summary>Reads what <see cref="IncidentMember.Save"/> wrote.</summary>
    public static StoredMember Load(StateReader reader) => new(reader);

    /// <summary>The member.</summary>
    /// <param name="alerts">The alerts that are kept.</param>
    public IncidentMember ToMember(AlertTable alerts)
    {
        // Most alerts still say what they said when they joined; then that is kept once.
        var isTheSame = alerts.TryGetValue(identity, out var alert) && alert.Content is { } said
            && said.Check == check && said.Entity == entity && said.Service == service && said.Message == message;
        return new IncidentMember
        {
            Content = isTheSame ? alert!.Content : new EventContent(new ContentFields { Identity = identity, Check = check, Entity = entity, Service = service, Message = message }),
            JoinedAt = joinedAt,
            Reason = reason,
            Occurrence = occurrence,
            Status = status,
            Severity = severity,
            StartsAt = startsAt,
            EndsAt = endsAt,
            Flapping = flapping,
        };
    }
}
