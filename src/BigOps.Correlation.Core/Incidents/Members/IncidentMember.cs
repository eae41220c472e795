using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>An alert inside an incident, as it was at its latest transition. Owned by the shard.</summary>
internal sealed class IncidentMember
{
    /// <summary>What the alert said when it joined.</summary>
    public required EventContent Content { get; init; }

    public required IJoinReason Reason { get; init; }

    public Fingerprint Identity => Content.Identity;

    /// <summary>Place among the members of its incident; no part of the stored state.</summary>
    public int Place { get; set; }

    /// <summary>Which member of its incident it is, over all that ever joined, from 1; part of the chain only.</summary>
    public long Number { get; set; }

    /// <summary>True while no segment has it as it is; not stored.</summary>
    public bool IsEdited { get; set; }

    /// <summary>True while its view is out of date; not stored.</summary>
    public bool IsChanged { get; set; }

    public string Check => Content.Check;

    public string Entity => Content.Entity;

    public string Service => Content.Service;

    public required Instant JoinedAt { get; init; }

    public string Message => Content.Message;

    /// <summary>Why it is here, as a sentence.</summary>
    public string Why => Reason.Why;

    public IReadOnlyList<EvidenceItem> Evidence => Reason.Evidence;

    public int Occurrence { get; set; }

    public AlertStatus Status { get; set; }

    public Severity Severity { get; set; }

    public Instant StartsAt { get; set; }

    public Instant? EndsAt { get; set; }

    /// <summary>While it flaps, its recovery is not believed.</summary>
    public bool Flapping { get; set; }

    public bool IsActive => Status is AlertStatus.Firing or AlertStatus.Acknowledged;

    /// <summary>Takes over what may change from the alert.</summary>
    public void Update(AlertState alert)
    {
        Occurrence = alert.Occurrence;
        Status = alert.Status;
        Severity = alert.Severity;
        StartsAt = alert.StartsAt;
        EndsAt = alert.EndsAt;
        Flapping = alert.Flap.IsFlapping;
    }

    /// <summary>The member as it is now, for an incident that keeps it while another one goes on with it.</summary>
    public IncidentMember Copy() => (IncidentMember)MemberwiseClone();

    public void Save(StateWriter writer)
    {
        writer.Fingerprint(Identity);
        writer.Text(Check);
        writer.Text(Entity);
        writer.Text(Service);
        writer.Instant(JoinedAt);
        writer.Text(Message);
        writer.Text(Reason.OwnWhy);
        writer.List(Evidence, static (target, item) => item.Save(target));
        writer.Int(Occurrence);
        writer.Byte((byte)Status);
        writer.Byte((byte)Severity);
        writer.Instant(StartsAt);
        writer.Instant(EndsAt);
        writer.Bool(Flapping);
    }
}
