namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Where the value of a volatile member is in a body: of a text what is between its quotes, of a number its digits.</summary>
/// <param name="Kind">What the value says.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte behind it.</param>
internal readonly record struct Hole(VolatileKind Kind, int Start, int End)
{
    /// <summary>The value's bytes.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body[Start..End];
}
