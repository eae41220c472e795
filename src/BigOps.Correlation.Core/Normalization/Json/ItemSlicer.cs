namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// Cuts a batch into the bytes of its items before anything is parsed, so that a bad item cannot spoil its neighbors.
/// Where the structure itself breaks, what was complete before is kept and the rest is one problem.
/// </summary>
internal static class ItemSlicer
{
    private static readonly string[] LineTypes =
        ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/json-lines"];

    /// <summary>Items of an object, an array or JSON lines.</summary>
    public static ItemSlices Any(ReadOnlyMemory<byte> body, string contentType, int limit)
    {
        var text = Trim(body);
        if (text.IsEmpty)
        {
            return new ItemSlices([], text, new Refusal(RejectReason.Malformed, "The body is empty."));
        }

        if (LineTypes.Contains(contentType))
        {
            return Lines(text, limit);
        }

        return text.Span[0] == (byte)'[' ? Array(text, limit)
            : !IsOneObject(text.Span) && HasObjectLine(text.Span) ? Lines(text, limit)
            : new ItemSlices([text], default, null);
    }

    /// <summary>Items of an array.</summary>
    public static ItemSlices Array(ReadOnlyMemory<byte> body, int limit)
    {
        var text = Trim(body);
        if (text.IsEmpty || text.Span[0] != (byte)'[')
        {
            return new ItemSlices([], text, new Refusal(RejectReason.Malformed, "The document must be a JSON array."));
        }

        var items = new List<ReadOnlyMemory<byte>>();
        var scanner = new StructureScanner(text.Span);
        scanner.Advance();
        scanner.SkipSpace();
        var closed = scanner.Current == (byte)']';
        while (!closed)
        {
            scanner.SkipSpace();
            var start = scanner.Position;
            if (items.Count == limit)
            {
                return Over(items, text[start..], limit);
            }

            var delimited = scanner.SkipToDelimiter(out var valueEnd);
            if (!delimited || scanner.Current is (byte)'}' or (byte)':')
            {
                return Broken(items, text, start, valueEnd);
            }

            items.Add(Trim(text[start..scanner.Position]));
            closed = scanner.Current == (byte)']';
            scanner.Advance();
        }

        var rest = Trim(text[Math.Min(text.Length, scanner.Position + (items.Count == 0 ? 1 : 0))..]);
        return new ItemSlices(items, rest, rest.IsEmpty ? null : new Refusal(RejectReason.Malformed, "Something follows the end of the array."));
    }

    /// <summary>The bytes without a byte order mark and the white space around them.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var end = bytes.Length;
        while (start < end && IsSpace(bytes.Span[start]))
        {
            start++;
        }

        while (end > start && IsSpace(bytes.Span[end - 1]))
        {
            end--;
        }

        return bytes[start..end];
    }

    private static ItemSlices Lines(ReadOnlyMemory<byte> text, int limit)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var rest = text;
        while (!rest.IsEmpty)
        {
            if (items.Count == limit)
            {
                return Over(items, rest, limit);
            }

            var end = rest.Span.IndexOf((byte)'\n');
            var line = Trim(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.IsEmpty)
            {
                items.Add(line);
            }
        }

        return new ItemSlices(items, default, null);
    }

    private static ItemSlices Over(List<ReadOnlyMemory<byte>> items, ReadOnlyMemory<byte> rest, int limit) =>
        new(items, rest, new Refusal(RejectReason.LimitExceeded, $"The batch has more than {limit} items; the rest of it was refused."));

    private static ItemSlices Broken(List<ReadOnlyMemory<byte>> items, ReadOnlyMemory<byte> text, int start, int valueEnd)
    {
        if (valueEnd > start)
        {
            items.Add(text[start..valueEnd]);
        }

        var rest = Trim(text[Math.Max(start, valueEnd)..]);
        return new ItemSlices(items, rest, new Refusal(RejectReason.Malformed, $"The array breaks off after {items.Count} items."));
    }

    private static bool IsOneObject(ReadOnlySpan<byte> text)
    {
        var scanner = new StructureScanner(text);
        scanner.SkipToDelimiter(out var end);
        return text[0] == (byte)'{' && end == text.Length;
    }

    /// <summary>True where a line by itself is a whole object: then the lines are items, whatever else is wrong.</summary>
    private static bool HasObjectLine(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].TrimEnd("\r \t"u8);
            if (line.Length > 1 && line[0] == (byte)'{' && line[^1] == (byte)'}' && IsOneObject(line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSpace(byte unit) => unit is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
