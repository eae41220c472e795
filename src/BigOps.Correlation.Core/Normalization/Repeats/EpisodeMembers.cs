using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>
/// The members of an alert that say when it began and ended, as Alertmanager names them: they differ from delivery to
/// delivery, so they are read each time and are no part of what is remembered. One thread.
/// </summary>
internal sealed class EpisodeMembers
{
    private readonly int[] places = new int[2];
    private int count;

    /// <summary>Which members they are, in the order they stand there.</summary>
    public ReadOnlySpan<int> Places => places.AsSpan(0, count);

    /// <summary>Reads them.</summary>
    /// <returns>False where one of them is not written in the usual way; then the item needs its format's own reader.</returns>
    public bool TryRead(ReadOnlySpan<byte> body, ItemFrame item, ref ItemTimes times)
    {
        count = 0;
        var start = item.IndexOf(body, "startsAt"u8);
        var end = item.IndexOf(body, "endsAt"u8);
        if (!TryRead(body, item, start, out times.StartsAt) || !TryRead(body, item, end, out times.EndsAt))
        {
            return false;
        }

        Add(Math.Min(start, end));
        Add(Math.Max(start, end));
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> body, ItemFrame item, int place, out Instant? value)
    {
        value = null;
        if (place < 0)
        {
            return true;
        }

        var member = item.Members[place];
        if (member.Kind != MemberKind.String || member.HasEscape)
        {
            return false;
        }

        // Programs written in Go have a zero time where there is none.
        var text = member.Text(body);
        if (text.SequenceEqual("0001-01-01T00:00:00Z"u8))
        {
            return true;
        }

        var isRead = Rfc3339.TryParse(text, out var moment);
        value = moment;
        return isRead;
    }

    private void Add(int place)
    {
        if (place >= 0)
        {
            places[count++] = place;
        }
    }
}
