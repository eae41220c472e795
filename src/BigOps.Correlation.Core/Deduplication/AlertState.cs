using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// One problem and its present or latest occurrence. Written on the shard only, by <see cref="AlertTracker"/> under
/// <see cref="Guard"/>, so that readers on other threads see whole states.
/// </summary>
internal sealed class AlertState
{
    /// <summary>Guards what readers see.</summary>
    internal SequenceLock Guard;

    /// <summary>The latest firing event: describes the alert. A field, because a property would copy it at each look.</summary>
    internal Event Event;

    /// <summary>When the timer for its expiry is set, or null; no part of the stored state, as the other timers.</summary>
    internal Instant? ExpiryTimer;

    /// <summary>When the timer for the end of flapping is set, or null.</summary>
    internal Instant? CalmTimer;

    /// <summary>When the timer for forgetting it is set, or null.</summary>
    internal Instant? ForgetTimer;

    /// <summary>What correlation remembers of it; no part of the stored state.</summary>
    internal ContentMemo Memo;

    /// <summary>Creates the state for the first event of a problem.</summary>
    public AlertState(in Event first) => Event = first;


    public Fingerprint Identity => Event.Identity;

    public AlertStatus Status { get; set; }

    /// <summary>Which occurrence, from 1.</summary>
    public int Occurrence { get; set; }

    public Instant StartsAt { get; set; }

    public Instant? EndsAt { get; set; }

    /// <summary>When it turns stale unless it is repeated.</summary>
    public Instant ExpiresAt { get; set; }

    /// <summary>Latest event time of a firing.</summary>
    public Instant LastFiringAt { get; set; }

    /// <summary>When it was last heard of, by the shard's clock.</summary>
    public Instant UpdatedAt { get; set; }

    /// <summary>Events of the present occurrence.</summary>
    public long Events { get; set; }

    public int SeverityNumber { get; set; }

    public FlapScore Flap { get; } = new();

    /// <summary>Number of the incident of the present occurrence; 0 for none.</summary>
    public long IncidentId { get; set; }

    /// <summary>What suppression has looked at last; null before it did and once the alert has ended.</summary>
    public Event? Judged { get; set; }

    /// <summary>Slot in the read model, or -1.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>True once it was forgotten.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>True while the read model is to be told of it.</summary>
    public bool IsDirty { get; set; }

    public Severity Severity => SeverityTable.LevelOf(SeverityNumber);

    public bool IsActive => Status is AlertStatus.Firing or AlertStatus.Acknowledged;

    public void Save(StateWriter writer)
    {
        EventCodec.Write(writer, Event);
        writer.Byte((byte)Status);
        writer.Int(Occurrence);
        writer.Instant(StartsAt);
        writer.Instant(EndsAt);
        writer.Instant(ExpiresAt);
        writer.Instant(LastFiringAt);
        writer.Instant(UpdatedAt);
        writer.Int(Events);
        writer.Byte((byte)SeverityNumber);
        Flap.Save(writer);
    }

    public static AlertState Load(StateReader reader)
    {
        var state = new AlertState(EventCodec.Read(reader))
        {
            Status = (AlertStatus)reader.Byte(),
            Occurrence = (int)reader.Int(),
            StartsAt = reader.Instant(),
            EndsAt = reader.OptionalInstant(),
            ExpiresAt = reader.Instant(),
            LastFiringAt = reader.Instant(),
            UpdatedAt = reader.Instant(),
            Events = reader.Int(),
            SeverityNumber = reader.Byte(),
        };
        state.Flap.Load(reader);
        return state;
    }
}
