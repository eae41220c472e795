namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>The stored form of what an event says: a version byte, then every field in a fixed order.</summary>
public static class EventContentCodec
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    /// <summary>Writes a content.</summary>
    public static void Write(StateWriter writer, EventContent value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.Byte(Version);
        writer.Text(value.Source);
        writer.Byte((byte)value.Kind);
        writer.Byte((byte)value.SeverityNumber);
        writer.OptionalText(value.SeverityText);
        WriteSubject(writer, value);
        WriteDescription(writer, value);
        WriteContext(writer, value);
    }

    /// <summary>Reads a content.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static EventContent Read(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"What a stored event says has version {version}; this build reads up to {Version}.");
        }

        return new EventContent(new ContentFields
        {
            Source = reader.Text(),
            Kind = (EventKind)reader.Byte(),
            SeverityNumber = reader.Byte(),
            SeverityText = reader.OptionalText(),
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
            Links = ReadLinks(reader),
            Key = reader.OptionalText(),
            Values = ReadValues(reader),
            Experience = ReadExperience(reader),
            Automation = ReadAutomation(reader),
            CorrelationId = reader.OptionalText(),
            CausationId = reader.OptionalText(),
            TraceId = reader.OptionalText(),
        });
    }

    internal static void WriteSubject(StateWriter writer, EventContent value)
    {
        writer.Text(value.Tenant);
        writer.Text(value.Scope);
        writer.Fingerprint(value.Identity);
        writer.Text(value.Check);
        writer.Text(value.Entity);
        writer.Text(value.Host);
        writer.Text(value.Service);
        writer.Text(value.Cluster);
        writer.Labels(value.Labels);
    }

    internal static void WriteDescription(StateWriter writer, EventContent value)
    {
        writer.Labels(value.Annotations);
        writer.Text(value.Message);
        writer.List(value.Links, static (target, link) =>
        {
            target.Text(link.Href);
            target.Text(link.Text);
        });
        writer.OptionalText(value.Key);
    }

    internal static void WriteContext(StateWriter writer, EventContent value)
    {
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

    internal static IReadOnlyList<EventLink> ReadLinks(StateReader reader) =>
        reader.List(static item => new EventLink(item.Text(), item.Text())) is { Count: > 0 } links ? links : [];

    internal static IReadOnlyList<KeyValuePair<string, double>> ReadValues(StateReader reader) =>
        reader.List(static item => KeyValuePair.Create(item.Text(), item.Real())) is { Count: > 0 } values ? values : [];

    internal static ExperienceContext? ReadExperience(StateReader reader) => !reader.Bool()
        ? null
        : new ExperienceContext(reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText());

    internal static AutomationRun? ReadAutomation(StateReader reader) => !reader.Bool() ? null : new AutomationRun
    {
        Automation = reader.Text(),
        Run = reader.OptionalText(),
        CausedBy = reader.OptionalText(),
        Owner = reader.OptionalText(),
        Platform = reader.OptionalText(),
        Touches = reader.List(item => item.Text()),
    };

    private static void WriteAutomation(StateWriter writer, AutomationRun value)
    {
        writer.Text(value.Automation);
        writer.OptionalText(value.Run);
        writer.OptionalText(value.CausedBy);
        writer.OptionalText(value.Owner);
        writer.OptionalText(value.Platform);
        writer.List(value.Touches, static (target, entity) => target.Text(entity));
    }
}
