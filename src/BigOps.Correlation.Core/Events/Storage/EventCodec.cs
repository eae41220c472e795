namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>The stored form of a whole event: a version byte, then every field in a fixed order.</summary>
public static class EventCodec
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    /// <summary>Writes an event.</summary>
    public static void Write(StateWriter writer, in Event value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(Version);
        writer.Text(value.Id);
        writer.Text(value.Source);
        writer.Byte((byte)value.Kind);
        writer.Byte((byte)value.Status);
        writer.Byte((byte)value.SeverityNumber);
        writer.OptionalText(value.SeverityText);
        writer.Instant(value.OccurredAt);
        writer.Instant(value.ReceivedAt);
        EventContentCodec.WriteSubject(writer, value.Content);
        EventContentCodec.WriteDescription(writer, value.Content);
        writer.Instant(value.StartsAt);
        writer.Instant(value.EndsAt);
        writer.Instant(value.ExpiresAt);
        EventContentCodec.WriteContext(writer, value.Content);
    }

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static Event Read(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A stored event has version {version}; this build reads up to {Version}.");
        }

        var (id, source, kind, status) = (reader.Text(), reader.Text(), (EventKind)reader.Byte(), (EventStatus)reader.Byte());
        var (severity, severityText) = (reader.Byte(), reader.OptionalText());
        var (occurredAt, receivedAt) = (reader.Instant(), reader.Instant());
        var content = new ContentFields
        {
            Source = source,
            Kind = kind,
            SeverityNumber = severity,
            SeverityText = severityText,
            Tenant = reader.Text(),
            Scope = reader.Text(),
            Identity = reader.Fingerprint(),
            Check = reader.Text(),
            Entity = reader.Text(),
            Host = reader.Text(),
            Service = reader.Text(),
            Cluster = reader.Text(),
            Labels = reader.Labels(),
            Annotations = reader.Labels(),
            Message = reader.Text(),
            Links = EventContentCodec.ReadLinks(reader),
            Key = reader.OptionalText(),
        };
        var (startsAt, endsAt, expiresAt) = (reader.OptionalInstant(), reader.OptionalInstant(), reader.OptionalInstant());
        return new Event
        {
            Id = id,
            Status = status,
            OccurredAt = occurredAt,
            ReceivedAt = receivedAt,
            StartsAt = startsAt,
            EndsAt = endsAt,
            ExpiresAt = expiresAt,
            Content = new EventContent(content with
            {
                Values = EventContentCodec.ReadValues(reader),
                Experience = EventContentCodec.ReadExperience(reader),
                Automation = EventContentCodec.ReadAutomation(reader),
                CorrelationId = reader.OptionalText(),
                CausationId = reader.OptionalText(),
                TraceId = reader.OptionalText(),
            }),
        };
    }
}
