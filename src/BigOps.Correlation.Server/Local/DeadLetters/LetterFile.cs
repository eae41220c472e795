using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>Reads one record of a letter at a known place.</summary>
internal static class LetterFile
{
    /// <summary>The payload of the record.</summary>
    /// <exception cref="IOException">The file is gone or ends early.</exception>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public static ReadOnlyMemory<byte> Read(LetterPlace place)
    {
        using var stream = new FileStream(
            place.Segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Seek(place.Offset, SeekOrigin.Begin);
        var prefix = new byte[RecordFraming.PrefixBytes];
        stream.ReadExactly(prefix);
        var length = RecordFraming.RestBytes(prefix);
        if (length < 0 || length > stream.Length - stream.Position)
        {
            throw new InvalidDataException("The record has an impossible length.");
        }

        var rest = new byte[length];
        stream.ReadExactly(rest);
        return RecordFraming.IsIntact(prefix, rest) && RecordFraming.Position(rest) == place.Id
            ? RecordFraming.Read(rest).Payload
            : throw new InvalidDataException("The record does not match its checksum.");
    }
}
