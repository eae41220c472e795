using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Ingestion.Actions;

/// <summary>The stored form of an action's entry in a log.</summary>
internal static class ActionEntryCodec
{
    private const byte Version = 2;

    /// <summary>Writes an entry behind its tag.</summary>
    public static void Write(StateWriter writer, ActionEntry value)
    {
        writer.Byte(Version);
        writer.Byte((byte)value.Step);
        writer.Text(value.Response);
        writer.Text(value.Starter);
        writer.Text(value.Detail);
        writer.UInt((ulong)value.Call);
        writer.Int(value.Percent);
    }

    /// <summary>Reads an entry behind its tag.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static ActionEntry Read(StateReader reader)
    {
        var version = reader.Byte();
        return version is 1 or Version
            ? new ActionEntry
            {
                Step = (ActionStep)reader.Byte(), Response = reader.Text(), Starter = reader.Text(), Detail = reader.Text(),
                Call = version == 1 ? 1 : (int)reader.UInt(), Percent = version == 1 ? -1 : (int)reader.Int(),
            }
            : throw new InvalidDataException($"A stored action has version {version}; this build reads up to {Version}.");
    }
}
