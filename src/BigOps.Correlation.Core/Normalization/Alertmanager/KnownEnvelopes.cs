using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>
/// Remembers the envelopes of webhooks that were found to be good, by all their bytes around the alerts. Where these
/// bytes come again with good alerts between them, the document is good as well. Any thread; a lost write costs reading
/// an envelope once more.
/// </summary>
/// <param name="key">The secret of the hash.</param>
internal sealed class KnownEnvelopes(ContentKey key)
{
    private const int Places = 4_096;

    private readonly Entry?[] places = new Entry?[Places];

    /// <summary>Finds what a body's envelope says.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="start">Opening bracket of the alerts.</param>
    /// <param name="end">The byte behind their closing bracket.</param>
    public Entry? Find(ReadOnlySpan<byte> body, out int start, out int end)
    {
        if (!TryGuess(body, out start, out end))
        {
            return null;
        }

        var hash = HashOf(body, start, end);
        return Volatile.Read(ref places[PlaceOf(hash)]) is { } found && found.Key == hash ? found : null;
    }

    /// <summary>Remembers an envelope that has been read without a problem.</summary>
    /// <param name="body">The document.</param>
    /// <param name="alerts">The array in it.</param>
    /// <param name="group">What the envelope says about the alerts.</param>
    /// <param name="envelope">What a refused alert is kept in.</param>
    public void Add(ReadOnlySpan<byte> body, ReadOnlySpan<byte> alerts, WebhookGroup group, ItemEnvelope envelope)
    {
        // Only where they are seen at the place where they are: a guess that is wrong would be wrong each time.
        if (TryGuess(body, out var start, out var end) && body.Overlaps(alerts, out var offset)
            && offset == start && offset + alerts.Length == end)
        {
            var hash = HashOf(body, start, end);
            Volatile.Write(ref places[PlaceOf(hash)], new Entry(hash, group, envelope));
        }
    }

    /// <summary>Where the alerts seem to be. A wrong guess finds no envelope, as the envelope is all that is around.</summary>
    private static bool TryGuess(ReadOnlySpan<byte> body, out int start, out int end)
    {
        var name = body.IndexOf("\"alerts\""u8);
        start = name < 0 ? -1 : name + body[name..].IndexOf((byte)'[');
        var last = body.LastIndexOf("}],\""u8);
        end = last < 0 ? body.LastIndexOf((byte)']') + 1 : last + 2;
        return name >= 0 && start > name && end > start;
    }

    private static int PlaceOf(UInt128 hash) => (int)(ulong)hash & (Places - 1);

    private UInt128 HashOf(ReadOnlySpan<byte> body, int start, int end)
    {
        var hash = new ContentHash(key);
        hash.Append(body[..(start + 1)]);
        hash.Append(body[(end - 1)..]);
        return hash.Finish();
    }

    /// <summary>A known envelope.</summary>
    /// <param name="Key">Hash of its bytes.</param>
    /// <param name="Group">What it says about the alerts.</param>
    /// <param name="Envelope">What a refused alert is kept in.</param>
    internal sealed record Entry(UInt128 Key, WebhookGroup Group, ItemEnvelope Envelope);
}
