using System.Buffers;
using System.Text.Unicode;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>
/// The message of an item where it is written as plain text: the sentence that changes from delivery to delivery although
/// the alert says the same ("load is 11.5"). One thread, one item at a time.
/// </summary>
internal sealed class PlainMessage
{
    private const int FirstLength = 256;

    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static unit => (byte)unit), (byte)'\\']);

    private char[] text = new char[FirstLength];
    private int length;

    /// <summary>Whether the item has one.</summary>
    public bool Exists => length > 0;

    /// <summary>The message.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>
    /// Takes the message out of an item. One with escapes, one that is empty, cut for its length or no text at all is not
    /// taken: what it says is then a part of what is remembered, and its hole is none.
    /// </summary>
    /// <param name="body">The bytes.</param>
    /// <param name="holes">The item's holes.</param>
    /// <param name="limit">Characters a message may have.</param>
    /// <returns>The holes that are left.</returns>
    public Span<Hole> Take(ReadOnlySpan<byte> body, Span<Hole> holes, int limit)
    {
        length = 0;
        var place = 0;
        while (place < holes.Length && holes[place].Kind != VolatileKind.Message)
        {
            place++;
        }

        if (place == holes.Length || TryRead(body, holes[place], limit))
        {
            return holes;
        }

        holes[(place + 1)..].CopyTo(holes[place..]);
        return holes[..^1];
    }

    private bool TryRead(ReadOnlySpan<byte> body, Hole hole, int limit)
    {
        var bytes = hole.Of(body);
        if (bytes.Length == 0 || bytes.Length > limit || body[hole.Start - 1] != (byte)'"' || bytes.ContainsAny(NotPlain))
        {
            return false;
        }

        if (text.Length < bytes.Length)
        {
            text = new char[bytes.Length];
        }

        if (Utf8.ToUtf16(bytes, text, out _, out var units, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return false;
        }

        length = units;
        return true;
    }
}
