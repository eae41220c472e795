using System.Buffers.Text;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Metadata as values of headers and back. What came in and cannot be read is left out. Any thread.</summary>
internal static class MetadataCodec
{
    /// <summary>The value of a header.</summary>
    public static string Write(MetadataEntry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>Adds what a header says; several binary values may stand in one, separated by commas.</summary>
    public static void Read(Metadata target, string key, string? value)
    {
        if (value is null || !MetadataKey.IsMetadata(key))
        {
            return;
        }

        if (!MetadataKey.IsBinary(key))
        {
            if (!value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                target.Add(key, value);
            }

            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (TryDecode(part, out var bytes))
            {
                target.Add(key, bytes);
            }
        }
    }

    // Padding may be there or not.
    private static bool TryDecode(string text, out byte[] bytes)
    {
        var bare = text.TrimEnd('=');
        var padded = bare.PadRight((bare.Length + 3) / 4 * 4, '=');
        bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
        {
            return false;
        }

        Array.Resize(ref bytes, written);
        return true;
    }
}
