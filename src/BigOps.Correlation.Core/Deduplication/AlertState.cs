using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// One problem and its present or latest occurrence. Written on the shard only, by <see cref="AlertTracker"/> under
/// <see cref="Guard"/>, so that readers on other threads see whole states. There is one for each alert, so every field
/// counts: what can be told from others has none of its own.
/// </summary>
internal sealed partial class AlertState
{
    /// <summary>Guards what readers see.</summary>
    internal SequenceLock Guard;

    /// <summary>When the timer for its expiry is set, or none; no part of the stored state, as the other timers.</summary>
    internal OptionalInstant ExpiryTimer;

    /// <summary>When the timer for the end of flapping is set, or none.</summary>
    internal OptionalInstant CalmTimer;

    /// <summary>When the timer for forgetting it is set, or none.</summary>
    internal OptionalInstant ForgetTimer;

    /// <summary>How often it changes state. A field, because it changes in place.</summary>
    internal FlapScore Flap;

    private EventContent content;
    private EventContent? judged;
    private Instant occurredAt;
    private Instant receivedAt;
    private OptionalInstant statedStart;

    // When it turns stale unless it is repeated; of one that ended, when it did. It never needs both.
    private Instant until;
    private EventStatus eventStatus;
    private EventStatus judgedStatus;

    /// <summary>Creates the state for the first event of a problem.</summary>
    public AlertState(in Event first)
    {
        content = first.Content;
        Event = first;
    }

    /// <summary>
    /// The latest firing event: describes the alert. Of what identifies the delivery, and of moments that went into the
    /// alert's own, nothing is kept.
    /// </summary>
    public Event Event
    {
        get => new()
        {
            Content = content,
            Status = eventStatus,
            OccurredAt = occurredAt,
            ReceivedAt = receivedAt,
            StartsAt = statedStart.Value,
        };
        set
        {
            content = value.Content;
            eventStatus = value.Status;
            occurredAt = value.OccurredAt;
            receivedAt = value.ReceivedAt;
            statedStart = new OptionalInstant(value.StartsAt);
        }
    }

    /// <summary>What its latest firing event says.</summary>
    public EventContent Content => content;

    public Fingerprint Identity => content.Identity;

    public AlertStatus Status { get; private set; }

    /// <summary>Which occurrence, from 1.</summary>
    public int Occurrence { get; private set; }

    public Instant StartsAt { get; set; }

    /// <summary>When it ended; null while it holds.</summary>
    public Instant? EndsAt => IsActive ? null : until;

    /// <summary>When it turns stale unless it is repeated; the epoch once it has ended.</summary>
    public Instant ExpiresAt => IsActive ? until : Instant.Epoch;

    /// <summary>Latest event time of a firing: that of <see cref="Event"/>, which is replaced by no older one.</summary>
    public Instant LastFiringAt => occurredAt;

    /// <summary>When it was last heard of, by the shard's clock.</summary>
    public Instant UpdatedAt { get; set; }

    /// <summary>Events of the present occurrence.</summary>
    public long Events { get; set; }

    public byte SeverityNumber { get; set; }

    /// <summary>Number of the incident of the present occurrence; 0 for none.</summary>
    public long IncidentId { get; set; }

    /// <summary>What suppression has looked at last, without its times; null before it did and once the alert has ended.</summary>
    public Event? Judged
    {
        get => judged is null ? null : new Event { Content = judged, Status = judgedStatus };
        set
        {
            judged = value?.Content;
            judgedStatus = value?.Status ?? default;
        }
    }

    /// <summary>Whether a repeat brought values that matchers may look at and that suppression has not looked at yet.</summary>
    public bool IsToBeJudged => judged is not null
        && (!ReferenceEquals(judged, content) || judgedStatus != eventStatus)
        && !EventFields.AreSame(Judged!.Value, Event);

    /// <summary>Slot in the read model, or -1.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>True once it was forgotten.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>True while the read model is to be told of it.</summary>
    public bool IsDirty { get; set; }

    public Severity Severity => SeverityTable.LevelOf(SeverityNumber);

    public bool IsActive => Status is AlertStatus.Firing or AlertStatus.Acknowledged;

    /// <summary>Begins the next occurrence; what it says and its moments are set by the caller.</summary>
    public void Begin()
    {
        if (!IsActive)
        {
            until = Instant.Epoch;
        }

        Status = AlertStatus.Firing;
        Occurrence++;
        Events = 1;
    }

    /// <summary>Lets it hold until a moment, unless it does so longer already.</summary>
    public void HoldUntil(Instant moment) => until = Instant.Later(until, moment);

    /// <summary>Somebody has seen it.</summary>
    public void Acknowledge() => Status = AlertStatus.Acknowledged;

    /// <summary>Ends it, or says better how and when it ended.</summary>
    public void End(AlertStatus status, Instant at)
    {
        Status = status;
        until = at;
    }
}
