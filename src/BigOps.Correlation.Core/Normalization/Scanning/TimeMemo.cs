using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Reads times and remembers the last one: the same text comes often, one item after the other. One thread.</summary>
internal sealed class TimeMemo
{
    private readonly byte[] text = new byte[32];
    private int length;
    private Instant moment;

    /// <inheritdoc cref="Rfc3339.TryParse"/>
    public bool TryParse(ReadOnlySpan<byte> given, out Instant value)
    {
        if (length > 0 && given.SequenceEqual(text.AsSpan(0, length)))
        {
            value = moment;
            return true;
        }

        if (!Rfc3339.TryParse(given, out value))
        {
            return false;
        }

        length = given.TryCopyTo(text) ? given.Length : 0;
        moment = value;
        return true;
    }
}
