using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>The stored form of a link's entry in a log.</summary>
internal static class LinkEntryCodec
{
    private const byte Version = 1;

    /// <summary>Writes an entry behind its tag.</summary>
    public static void Write(StateWriter writer, LinkEntry value)
    {
        writer.Byte(Version);
        writer.Byte((byte)value.Action);
        writer.Text(value.Incident);
        writer.Text(value.Other.Id);
        writer.Int(value.Other.Shard);
        writer.Text(value.Other.Scope);
        writer.Byte((byte)value.Role);
        writer.Text(value.Relation);
        writer.Real(value.Score);
        writer.Text(value.Why);
        writer.List(value.Shared, WriteShared);
        writer.Instant(value.OtherStartedAt);
        writer.Text(value.ConfigVersion);
        writer.Text(value.Actor);
    }

    /// <summary>Reads an entry behind its tag.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static LinkEntry Read(StateReader reader)
    {
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A stored link has version {version}; this build reads up to {Version}.");
        }

        return new LinkEntry
        {
            Action = (LinkAction)reader.Byte(),
            Incident = reader.Text(),
            Other = new LinkParty(reader.Text(), (int)reader.Int(), reader.Text()),
            Role = (LinkRole)reader.Byte(),
            Relation = reader.Text(),
            Score = reader.Real(),
            Why = reader.Text(),
            Shared = reader.List(ReadShared),
            OtherStartedAt = reader.Instant(),
            ConfigVersion = reader.Text(),
            Actor = reader.Text(),
        };
    }

    /// <summary>Writes a value in common.</summary>
    public static void WriteShared(StateWriter writer, LinkedValue value)
    {
        writer.Text(value.Kind);
        writer.Text(value.Value);
    }

    /// <summary>Reads a value in common.</summary>
    public static LinkedValue ReadShared(StateReader reader) => new(reader.Text(), reader.Text());
}
