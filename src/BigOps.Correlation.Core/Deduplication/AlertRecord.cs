using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// What is stored of an alert. A value, so that all alerts of a shard can be copied in a moment and written afterwards,
/// while the shard goes on.
/// </summary>
internal struct AlertRecord
{
    /// <summary>What its latest firing event says.</summary>
    public EventContent Content;

    /// <summary>When that event occurred, by its own account.</summary>
    public Instant OccurredAt;

    /// <summary>When that event arrived.</summary>
    public Instant ReceivedAt;

    /// <summary>The start of the episode that the event states, or none.</summary>
    public OptionalInstant StatedStart;

    /// <summary>When the present occurrence began.</summary>
    public Instant StartsAt;

    /// <summary>When it turns stale unless it is repeated; of one that ended, when it did. It never needs both.</summary>
    public Instant Until;

    /// <summary>When it was last heard of, by the shard's clock.</summary>
    public Instant UpdatedAt;

    /// <summary>Events of the present occurrence.</summary>
    public long Events;

    /// <summary>How often it changes state.</summary>
    public FlapScore Flap;

    /// <summary>Which occurrence, from 1.</summary>
    public int Occurrence;

    /// <summary>State of the present occurrence.</summary>
    public AlertStatus Status;

    /// <summary>Status of the latest firing event.</summary>
    public EventStatus EventStatus;

    /// <summary>1 to 24.</summary>
    public byte SeverityNumber;

    public readonly Fingerprint Identity => Content.Identity;

    public readonly bool IsActive => Status is AlertStatus.Firing or AlertStatus.Acknowledged;

    /// <summary>Writes the alert; what its texts are is left to the contents.</summary>
    public readonly void Save(StateWriter writer, ContentWriter contents)
    {
        contents.Write(writer, Content);
        writer.Byte((byte)EventStatus);
        writer.Instant(OccurredAt);
        writer.Instant(ReceivedAt);
        writer.Instant(StatedStart.Value);
        writer.Byte((byte)Status);
        writer.Int(Occurrence);
        writer.Instant(StartsAt);
        writer.Instant(Until);
        writer.Instant(UpdatedAt);
        writer.Int(Events);
        writer.Byte(SeverityNumber);
        Flap.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AlertRecord Load(StateReader reader, ContentReader contents)
    {
        var read = new AlertRecord
        {
            Content = contents.Read(reader),
            EventStatus = (EventStatus)reader.Byte(),
            OccurredAt = reader.Instant(),
            ReceivedAt = reader.Instant(),
            StatedStart = new OptionalInstant(reader.OptionalInstant()),
            Status = (AlertStatus)reader.Byte(),
            Occurrence = (int)reader.Int(),
            StartsAt = reader.Instant(),
            Until = reader.Instant(),
            UpdatedAt = reader.Instant(),
            Events = reader.Int(),
            SeverityNumber = reader.Byte(),
        };
        read.Flap.Load(reader);
        return read;
    }

    /// <summary>Reads the form of version 1: the whole event, and some moments that are told from others now.</summary>
    public static AlertRecord LoadVersion1(StateReader reader)
    {
        var first = EventCodec.Read(reader);
        var read = new AlertRecord
        {
            Content = first.Content,
            EventStatus = first.Status,
            ReceivedAt = first.ReceivedAt,
            StatedStart = new OptionalInstant(first.StartsAt),
            Status = (AlertStatus)reader.Byte(),
            Occurrence = (int)reader.Int(),
            StartsAt = reader.Instant(),
        };
        var endsAt = reader.OptionalInstant();
        var expiresAt = reader.Instant();
        read.Until = read.IsActive ? expiresAt : endsAt ?? expiresAt;
        read.OccurredAt = reader.Instant();
        read.UpdatedAt = reader.Instant();
        read.Events = reader.Int();
        read.SeverityNumber = reader.Byte();
        read.Flap.Load(reader);
        return read;
    }
}
