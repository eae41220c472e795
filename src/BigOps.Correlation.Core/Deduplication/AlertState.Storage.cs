using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>The stored forms of an alert.</summary>
internal sealed partial class AlertState
{
    /// <summary>Writes the alert; what its texts are is left to the contents.</summary>
    public void Save(StateWriter writer, ContentWriter contents)
    {
        contents.Write(writer, content);
        writer.Byte((byte)eventStatus);
        writer.Instant(occurredAt);
        writer.Instant(receivedAt);
        writer.Instant(statedStart.Value);
        writer.Byte((byte)Status);
        writer.Int(Occurrence);
        writer.Instant(StartsAt);
        writer.Instant(until);
        writer.Instant(UpdatedAt);
        writer.Int(Events);
        writer.Byte(SeverityNumber);
        Flap.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AlertState Load(StateReader reader, ContentReader contents)
    {
        var state = new AlertState(new Event
        {
            Content = contents.Read(reader),
            Status = (EventStatus)reader.Byte(),
            OccurredAt = reader.Instant(),
            ReceivedAt = reader.Instant(),
            StartsAt = reader.OptionalInstant(),
        })
        {
            Status = (AlertStatus)reader.Byte(),
            Occurrence = (int)reader.Int(),
            StartsAt = reader.Instant(),
            until = reader.Instant(),
            UpdatedAt = reader.Instant(),
            Events = reader.Int(),
            SeverityNumber = reader.Byte(),
        };
        state.Flap.Load(reader);
        return state;
    }

    /// <summary>Reads the form of version 1: the whole event, and some moments that are told from others now.</summary>
    public static AlertState LoadVersion1(StateReader reader)
    {
        var state = new AlertState(EventCodec.Read(reader))
        {
            Status = (AlertStatus)reader.Byte(),
            Occurrence = (int)reader.Int(),
            StartsAt = reader.Instant(),
        };
        var endsAt = reader.OptionalInstant();
        var expiresAt = reader.Instant();
        state.until = state.IsActive ? expiresAt : endsAt ?? expiresAt;
        state.occurredAt = reader.Instant();
        state.UpdatedAt = reader.Instant();
        state.Events = reader.Int();
        state.SeverityNumber = reader.Byte();
        state.Flap.Load(reader);
        return state;
    }
}
