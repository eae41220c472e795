using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// The stored form of events in a log. What an event says is written once and numbered; its repeats carry the number and
/// their times, some thirty bytes. A number holds until it is given again.
/// </summary>
internal static class EventLogCodec
{
    /// <summary>First byte of an event with all it says, as builds before numbering wrote it.</summary>
    public const byte WholeTag = 1;

    /// <summary>First byte of an event that gives a number to what it says.</summary>
    public const byte NumberingTag = 4;

    /// <summary>First byte of an event that names the number of what it says.</summary>
    public const byte NumberedTag = 5;

    /// <summary>Writes an event.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The event.</param>
    /// <param name="contents">Numbers that a reader of the same bytes knows by now.</param>
    public static void Write(StateWriter writer, in Event value, ContentNumbers contents)
    {
        var isKnown = contents.TryGetOrAdd(value.Content, out var number);
        writer.Byte(isKnown ? NumberedTag : NumberingTag);
        writer.UInt((ulong)number);
        if (!isKnown)
        {
            EventContentCodec.Write(writer, value.Content);
        }

        WriteDelivery(writer, value);
    }

    /// <summary>Reads an event behind its first byte.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken, or name a number that was not given.</exception>
    public static Event Read(StateReader reader, byte tag, NumberedContents contents)
    {
        if (tag == WholeTag)
        {
            return EventCodec.Read(reader);
        }

        var number = reader.UInt();
        if (tag == NumberingTag)
        {
            contents.Set(number, EventContentCodec.Read(reader));
        }

        return ReadDelivery(reader, contents.Get(number));
    }

    private static void WriteDelivery(StateWriter writer, in Event value)
    {
        writer.Text(value.Id);
        var hasDelivery = value.Delivery != default;
        writer.Bool(hasDelivery);
        if (hasDelivery)
        {
            writer.Fingerprint(value.Delivery);
        }

        writer.Byte((byte)value.Status);
        writer.Instant(value.ReceivedAt);
        writer.Instant(value.OccurredAt);
        writer.Instant(value.StartsAt);
        writer.Instant(value.EndsAt);
        writer.Instant(value.ExpiresAt);
    }

    private static Event ReadDelivery(StateReader reader, EventContent content) => new()
    {
        Content = content,
        Id = reader.Text(),
        Delivery = reader.Bool() ? reader.Fingerprint() : default,
        Status = (EventStatus)reader.Byte(),
        ReceivedAt = reader.Instant(),
        OccurredAt = reader.Instant(),
        StartsAt = reader.OptionalInstant(),
        EndsAt = reader.OptionalInstant(),
        ExpiresAt = reader.OptionalInstant(),
    };
}
