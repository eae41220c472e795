namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Reads the members of an object into a frame. Places are those of <see cref="ValueScanner"/>.</summary>
/// <param name="body">The bytes.</param>
/// <param name="values">Passes over the members' values.</param>
internal readonly ref struct MemberScanner(ReadOnlySpan<byte> body, ValueScanner values)
{
    /// <summary>Bytes of a name that is still an ordinary one.</summary>
    private const int NameBytes = 1024;

    private readonly ReadOnlySpan<byte> body = body;
    private readonly ValueScanner values = values;

    /// <summary>The name that begins at a token, without its quotes.</summary>
    /// <returns>False where there is no name, or one with escapes: then nobody here can tell whether it is there twice.</returns>
    public bool TryName(int index, out int start, out int length)
    {
        start = values.PositionOf(index) + 1;
        length = values.PositionOf(index + 1) - start;
        return values.ByteAt(index) == (byte)'"' && values.ByteAt(index + 1) == (byte)'"' && values.ByteAt(index + 2) == (byte)':'
            && length <= NameBytes;
    }

    /// <summary>Reads a member.</summary>
    /// <param name="index">The opening quote of its name.</param>
    /// <param name="frame">Where the member goes.</param>
    /// <param name="depth">How many brackets around its value count.</param>
    public int Read(int index, ItemFrame frame, int depth)
    {
        if (!TryName(index, out var nameStart, out var nameLength))
        {
            return ValueScanner.Broken;
        }

        index += 3;
        var start = values.PositionOf(index);
        var hasEscape = false;
        MemberKind kind;
        int end;
        switch (values.ByteAt(index))
        {
            case (byte)'"':
                kind = MemberKind.String;
                hasEscape = values.ByteAt(index + 1) != (byte)'"';
                index = hasEscape ? values.SkipText(index) : index + 2;
                break;
            case (byte)'{':
                kind = MemberKind.Object;
                index = values.SkipObject(index + 1, depth);
                break;
            case (byte)'[':
                kind = MemberKind.Array;
                index = values.SkipArray(index + 1, depth);
                break;
            default:
                end = JsonScalar.End(body, start, out kind);
                return end >= 0 && frame.TryAdd(body, new ItemMember(nameStart, nameLength, start, end - start, kind, false))
                    ? index + 1
                    : ValueScanner.Broken;
        }

        end = index < 0 ? -1 : values.PositionOf(index - 1) + 1;
        return end >= 0 && frame.TryAdd(body, new ItemMember(nameStart, nameLength, start, end - start, kind, hasEscape))
            ? index
            : ValueScanner.Broken;
    }
}
