namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>The stored form of an event: a version byte, then every field in a fixed order.</summary>
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
        writer.Text(value.Tenant);
        writer.Text(value.Scope);
        writer.Fingerprint(value.Identity);
        writer.Text(value.Check);
        writer.Text(value.Entity);
        writer.Text(value.Host);
        writer.Text(value.Service);
        writer.Text(value.Cluster);
        writer.Labels(value.Labels);
        WriteDescription(writer, value);
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

        return new Event
        {
            Id = reader.Text(),
            Source = reader.Text(),
            Kind = (EventKind)reader.Byte(),
            Status = (EventStatus)reader.Byte(),
            SeverityNumber = reader.Byte(),
            SeverityText = reader.OptionalText(),
            OccurredAt = reader.Instant(),
            ReceivedAt = reader.Instant(),
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
            Links = reader.List(item => new EventLink(item.Text(), item.Text())),
            Key = reader.OptionalText(),
            StartsAt = reader.OptionalInstant(),
            EndsAt = reader.OptionalInstant(),
            ExpiresAt = reader.OptionalInstant(),
            Values = reader.List(item => KeyValuePair.Create(item.Text(), item.Real())),
            Experience = reader.Bool() ? ReadExperience(reader) : null,
            Automation = reader.Bool() ? ReadAutomation(reader) : null,
            CorrelationId = reader.OptionalText(),
            CausationId = reader.OptionalText(),
            TraceId = reader.OptionalText(),
        };
    }

    private static void WriteDescription(StateWriter writer, in Event value)
    {
        writer.Labels(value.Annotations);
        writer.Text(value.Message);
        writer.List(value.Links, static (target, link) =>
        {
            target.Text(link.Href);
            target.Text(link.Text);
        });
        writer.OptionalText(value.Key);
        writer.Instant(value.StartsAt);
        writer.Instant(value.EndsAt);
        writer.Instant(value.ExpiresAt);
        writer.List(value.Values, static (target, pair) =>
        {
            target.Text(pair.Key);
            target.Real(pair.Value);
        });
        writer.Bool(value.Experience is not null);
        if (value.Experience is { } experience)
        {
            writer.OptionalText(experience.Customer);
            writer.OptionalText(experience.ServiceInstance);
            writer.OptionalText(experience.Journey);
            writer.OptionalText(experience.Step);
        }

        writer.Bool(value.Automation is not null);
        if (value.Automation is { } automation)
        {
            WriteAutomation(writer, automation);
        }

        writer.OptionalText(value.CorrelationId);
        writer.OptionalText(value.CausationId);
        writer.OptionalText(value.TraceId);
    }

    private static void WriteAutomation(StateWriter writer, AutomationRun value)
    {
        writer.Text(value.Automation);
        writer.OptionalText(value.Run);
        writer.OptionalText(value.CausedBy);
        writer.OptionalText(value.Owner);
        writer.OptionalText(value.Platform);
        writer.List(value.Touches, static (target, entity) => target.Text(entity));
    }

    private static ExperienceContext ReadExperience(StateReader reader) =>
        new(reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText());

    private static AutomationRun ReadAutomation(StateReader reader) => new()
    {
        Automation = reader.Text(),
        Run = reader.OptionalText(),
        CausedBy = reader.OptionalText(),
        Owner = reader.OptionalText(),
        Platform = reader.OptionalText(),
        Touches = reader.List(item => item.Text()),
    };
}
