using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>The stored form of what stands in a log: a kind byte, then the content; position and arrival time are the log's own.</summary>
public static class LogEntryCodec
{
    private const byte CommandTag = 2;
    private const byte ConfigurationTag = 3;
    private const byte LinkTag = 6;
    private const byte ActionTag = 9;
    private const byte FirstCommandVersion = 1;
    private const byte CommandVersion = 2;

    /// <summary>Writes an entry.</summary>
    public static void Write(StateWriter writer, LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (entry)
        {
            case CommandEntry value:
                writer.Byte(CommandTag);
                WriteCommand(writer, value.Command);
                break;
            case ConfigurationEntry value:
                writer.Byte(ConfigurationTag);
                writer.Text(value.Version);
                break;
            case LinkEntry value:
                writer.Byte(LinkTag);
                LinkEntryCodec.Write(writer, value);
                break;
            case ActionEntry value:
                writer.Byte(ActionTag);
                ActionEntryCodec.Write(writer, value);
                break;
            default:
                throw new ArgumentException($"{entry} has no stored form.", nameof(entry));
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The event.</param>
    /// <param name="contents">Numbers given so far in the same file.</param>
    public static void Write(StateWriter writer, in Event value, ContentNumbers contents)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(contents);
        EventLogCodec.Write(writer, value, contents);
    }

    /// <summary>Reads what stands at a place of a log.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="position">The place.</param>
    /// <param name="receivedAt">Its stamp.</param>
    /// <param name="contents">What the bytes before it in the same file gave numbers to.</param>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static LogItem Read(StateReader reader, long position, Instant receivedAt, NumberedContents contents)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(contents);
        var tag = reader.Byte();
        return tag switch
        {
            EventLogCodec.WholeTag or EventLogCodec.NumberingTag or EventLogCodec.NumberedTag =>
                new LogItem(position, receivedAt, EventLogCodec.Read(reader, tag, contents)),
            CommandTag => new LogItem(position, receivedAt, new CommandEntry { Command = ReadCommand(reader) }),
            ConfigurationTag => new LogItem(position, receivedAt, new ConfigurationEntry { Version = reader.Text() }),
            LinkTag => new LogItem(position, receivedAt, LinkEntryCodec.Read(reader)),
            ActionTag => new LogItem(position, receivedAt, ActionEntryCodec.Read(reader)),
            _ => throw new InvalidDataException($"A log entry is of the unknown kind {tag}."),
        };
    }

    /// <summary>Writes a silence.</summary>
    public static void WriteSilence(StateWriter writer, SilenceSpec value)
    {
        writer.Text(value.Id);
        writer.List(value.Matchers, static (target, matcher) =>
        {
            target.Text(matcher.Name);
            target.Byte((byte)matcher.Operator);
            target.Text(matcher.Value);
        });
        writer.Instant(value.StartsAt);
        writer.Instant(value.EndsAt);
        writer.Text(value.CreatedBy);
        writer.Text(value.Comment);
    }

    /// <summary>Reads a silence.</summary>
    public static SilenceSpec ReadSilence(StateReader reader) => new()
    {
        Id = reader.Text(),
        Matchers = new MatcherSet(reader.List(item => ReadMatcher(item))),
        StartsAt = reader.Instant(),
        EndsAt = reader.Instant(),
        CreatedBy = reader.Text(),
        Comment = reader.Text(),
    };

    private static Matcher ReadMatcher(StateReader reader)
    {
        var (name, op, value) = (reader.Text(), (MatchOperator)reader.Byte(), reader.Text());
        try
        {
            return new Matcher(name, op, value);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"A stored matcher makes no sense: {failure.Message}", failure);
        }
    }

    private static void WriteCommand(StateWriter writer, OperatorCommand value)
    {
        writer.Byte(value.Topology is null ? FirstCommandVersion : CommandVersion);
        writer.Byte((byte)value.Kind);
        writer.Text(value.Actor);
        writer.Text(value.Incident);
        writer.Bool(value.ExpectedVersion.HasValue);
        if (value.ExpectedVersion is { } version)
        {
            writer.Int(version);
        }

        writer.List(value.Targets, static (target, text) => target.Text(text));
        writer.Text(value.Text);
        writer.Instant(value.Until);
        writer.Text(value.Assignee);
        writer.Bool(value.Silence is not null);
        if (value.Silence is { } silence)
        {
            WriteSilence(writer, silence);
        }

        if (value.Topology is { } part)
        {
            writer.Text(part.Source);
            writer.UInt(part.Upload);
            writer.UInt((ulong)part.Index);
            writer.UInt((ulong)part.Count);
            writer.Bytes(part.Bytes.Span);
        }
    }

    private static TopologyPart ReadTopology(StateReader reader) =>
        new(reader.Text(), reader.UInt(), (int)Math.Min(int.MaxValue, reader.UInt()), (int)Math.Min(int.MaxValue, reader.UInt()), reader.Bytes());

    private static OperatorCommand ReadCommand(StateReader reader)
    {
        var version = reader.Byte();
        if (version is < FirstCommandVersion or > CommandVersion)
        {
            throw new InvalidDataException($"A stored command has version {version}; this build reads up to {CommandVersion}.");
        }

        return new OperatorCommand
        {
            Kind = (CommandKind)reader.Byte(),
            Actor = reader.Text(),
            Incident = reader.Text(),
            ExpectedVersion = reader.Bool() ? reader.Int() : null,
            Targets = reader.List(item => item.Text()),
            Text = reader.Text(),
            Until = reader.OptionalInstant(),
            Assignee = reader.Text(),
            Silence = reader.Bool() ? ReadSilence(reader) : null,
            Topology = version >= CommandVersion ? ReadTopology(reader) : null,
        };
    }
}
