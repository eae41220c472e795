using BigOps.Correlation.Core.Deduplication.Chain;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// One problem and its present or latest occurrence. Written on the shard only, by <see cref="AlertTracker"/> under
/// <see cref="Guard"/>, so that readers on other threads see whole states. There is one for each alert, so every field
/// counts: what can be told from others has none of its own.
/// </summary>
internal sealed class AlertState
{
    private const int PartLines = 2;
    private const int HomeLines = 5;

    /// <summary>Guards what readers see.</summary>
    internal SequenceLock Guard;

    /// <summary>When the timer for its expiry is set, or none; no part of the stored state, as the other timers.</summary>
    internal OptionalInstant ExpiryTimer;

    /// <summary>Whether the timer for the end of flapping is set; its moment only ever moves back.</summary>
    internal bool HasCalmTimer;

    /// <summary>Whether the timer for forgetting it is set; its moment only ever moves back.</summary>
    internal bool HasForgetTimer;

    private AlertRecord stored;
    private EventContent? judged;
    private EventStatus judgedStatus;

    /// <summary>What correlation remembers of its content; no part of the stored state.</summary>
    internal ContentMemo Memo;

    /// <summary>Creates the state for the first event of a problem.</summary>
    public AlertState(in Event first) => Event = first;

    /// <summary>Creates the state that was stored.</summary>
    public AlertState(in AlertRecord stored) => this.stored = stored;

    /// <summary>What is stored of it.</summary>
    public ref readonly AlertRecord Stored => ref stored;

    /// <summary>How often it changes state; changes in place.</summary>
    public ref FlapScore Flap => ref stored.Flap;

    /// <summary>
    /// The latest firing event: describes the alert. Of what identifies the delivery, and of moments that went into the
    /// alert's own, nothing is kept.
    /// </summary>
    public Event Event
    {
        get => new()
        {
            Content = stored.Content,
            Status = stored.EventStatus,
            OccurredAt = stored.OccurredAt,
            ReceivedAt = stored.ReceivedAt,
            StartsAt = stored.StatedStart.Value,
        };
        set
        {
            if (!ReferenceEquals(stored.Content, value.Content))
            {
                Memo = default;
                ContentIsNew = true;
            }

            stored.Content = value.Content;
            stored.EventStatus = value.Status;
            stored.OccurredAt = value.OccurredAt;
            stored.ReceivedAt = value.ReceivedAt;
            stored.StatedStart = new OptionalInstant(value.StartsAt);
        }
    }

    /// <summary>What its latest firing event says.</summary>
    public EventContent Content => stored.Content;

    public Fingerprint Identity => stored.Identity;

    public AlertStatus Status => stored.Status;

    /// <summary>Which occurrence, from 1.</summary>
    public int Occurrence => stored.Occurrence;

    public Instant StartsAt
    {
        get => stored.StartsAt;
        set => stored.StartsAt = value;
    }

    /// <summary>When it ended; null while it holds.</summary>
    public Instant? EndsAt => IsActive ? null : stored.Until;

    /// <summary>When it turns stale unless it is repeated; the epoch once it has ended.</summary>
    public Instant ExpiresAt => IsActive ? stored.Until : Instant.Epoch;

    /// <summary>Latest event time of a firing: that of <see cref="Event"/>, which is replaced by no older one.</summary>
    public Instant LastFiringAt => stored.OccurredAt;

    /// <summary>When it was last heard of, by the shard's clock.</summary>
    public Instant UpdatedAt
    {
        get => stored.UpdatedAt;
        set => stored.UpdatedAt = value;
    }

    /// <summary>Events of the present occurrence.</summary>
    public long Events
    {
        get => stored.Events;
        set => stored.Events = value;
    }

    public byte SeverityNumber
    {
        get => stored.SeverityNumber;
        set => stored.SeverityNumber = value;
    }

    /// <summary>The incident of the present occurrence, or null.</summary>
    public AlertHome? Home { get; set; }

    /// <summary>What that incident keeps of it, as far as that is known; no part of the stored state.</summary>
    public object? Part { get; set; }

    /// <summary>Number of the incident of the present occurrence; 0 for none that anybody is told of.</summary>
    public long IncidentId => Home is { IsNoise: false } home ? home.Id : 0;

    /// <summary>Whether its source says by itself when an episode began.</summary>
    public bool StatesEpisodes => stored.StatedStart.Value is not null;

    /// <summary>What suppression has looked at last, without its times; null before it did and once the alert has ended.</summary>
    public Event? Judged => judged is null ? null : new Event { Content = judged, Status = judgedStatus };

    /// <summary>Whether a repeat brought values that matchers may look at and that suppression has not looked at yet.</summary>
    public bool IsToBeJudged => judged is not null
        && (!ReferenceEquals(judged, stored.Content) || judgedStatus != stored.EventStatus)
        && !EventFields.AreSame(Judged!.Value, Event);

    /// <summary>Slot in the read model, or -1.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>Place in the chain of segments, or -1.</summary>
    public int ChainPlace { get; set; } = -1;

    /// <summary>How much of it changed since the latest segment.</summary>
    public AlertEdit Edit { get; set; }

    /// <summary>Whether it says something else than in the latest segment.</summary>
    public bool ContentIsNew { get; set; }

    /// <summary>True once it was forgotten.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>True while the read model is to be told of it.</summary>
    public bool IsDirty { get; set; }

    public Severity Severity => SeverityTable.LevelOf(SeverityNumber);

    public bool IsActive => stored.IsActive;

    /// <summary>Asks ahead of time for its incident and what that keeps of it.</summary>
    public void PrefetchIncident()
    {
        CacheLines.Prefetch(Part, PartLines);
        CacheLines.Prefetch(Home, HomeLines);
    }

    /// <summary>Suppression has looked at what it says now; one that has ended needs no further look.</summary>
    public void MarkJudged() => (judged, judgedStatus) = IsActive ? (stored.Content, stored.EventStatus) : (null, default);

    /// <summary>Suppression has not looked at it.</summary>
    public void ForgetJudged() => (judged, judgedStatus) = (null, default);

    /// <summary>Takes over what a later segment has, before the shard begins to work.</summary>
    public void Restore(in AlertRecord later) => stored = later;

    /// <summary>Begins the next occurrence; what it says and its moments are set by the caller.</summary>
    public void Begin()
    {
        if (!IsActive)
        {
            stored.Until = Instant.Epoch;
        }

        stored.Status = AlertStatus.Firing;
        stored.Occurrence++;
        stored.Events = 1;
    }

    /// <summary>Lets it hold until a moment, unless it does so longer already.</summary>
    public void HoldUntil(Instant moment) => stored.Until = Instant.Later(stored.Until, moment);

    /// <summary>Somebody has seen it.</summary>
    public void Acknowledge() => stored.Status = AlertStatus.Acknowledged;

    /// <summary>Ends it, or says better how and when it ended.</summary>
    public void End(AlertStatus status, Instant at)
    {
        stored.Status = status;
        stored.Until = at;
    }
}
