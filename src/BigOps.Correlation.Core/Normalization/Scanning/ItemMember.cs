namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Where one member of an object is in the body; all places are offsets from the body's first byte.</summary>
/// <param name="NameStart">First byte of the name, behind its quote.</param>
/// <param name="NameLength">Bytes of the name. A name has no escapes.</param>
/// <param name="ValueStart">First byte of the value; of a text its quote.</param>
/// <param name="ValueLength">Bytes of the value; of a text with both quotes.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="HasEscape">True for a text that is not what its bytes are.</param>
internal readonly record struct ItemMember(
    int NameStart, int NameLength, int ValueStart, int ValueLength, MemberKind Kind, bool HasEscape)
{
    /// <summary>The bytes of the name.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> body) => body.Slice(NameStart, NameLength);

    /// <summary>The bytes of the value as they stand there.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> body) => body.Slice(ValueStart, ValueLength);

    /// <summary>The bytes between the quotes of a text; with escapes they still need to be decoded.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> body) => body.Slice(ValueStart + 1, ValueLength - 2);
}
