using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Replay;

/// <summary>
/// Which incident each event of an offline run went to, in the order of the events: some tens of bytes for each and no
/// objects of their own, because there may be tens of millions. An assignment is put together when it is asked for. One
/// thread writes; once that is done any thread may read.
/// </summary>
internal sealed class AssignmentLog : IReadOnlyList<Assignment>
{
    private const int PartEvents = 1 << 14;
    private const int PartBytes = 1 << 20;

    private readonly List<Entry[]> entries = [];
    private readonly List<byte[]> ids = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string?> incidents = [null];
    private int bytesUsed;

    /// <summary>Events.</summary>
    public int Count { get; private set; }

    /// <inheritdoc />
    public Assignment this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            ref readonly var entry = ref At(index);
            var id = Encoding.UTF8.GetString(ids[entry.IdPart], entry.IdStart, entry.IdLength);
            return new Assignment(id, incidents[entry.Incident], entry.At, entry.IsSuppressed);
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="id">What it is called, in UTF-8.</param>
    /// <param name="alert">Its alert.</param>
    /// <param name="incident">The incident, or null.</param>
    /// <param name="at">When that was decided.</param>
    /// <param name="isSuppressed">Whether the alert was muted.</param>
    public void Add(ReadOnlySpan<byte> id, Fingerprint alert, string? incident, Instant at, bool isSuppressed)
    {
        if (Count % PartEvents == 0)
        {
            entries.Add(new Entry[PartEvents]);
        }

        if (ids.Count == 0 || bytesUsed + id.Length > PartBytes)
        {
            ids.Add(new byte[Math.Max(PartBytes, id.Length)]);
            bytesUsed = 0;
        }

        id.CopyTo(ids[^1].AsSpan(bytesUsed));
        At(Count++) = new Entry(alert, at, PlaceOf(incident), ids.Count - 1, bytesUsed, id.Length, isSuppressed);
        bytesUsed += id.Length;
    }

    /// <summary>Says that what an alert said since a moment went to another incident.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="since">The moment at which the first of it was decided.</param>
    /// <param name="incident">The incident, or null.</param>
    /// <param name="now">When that was decided.</param>
    public void Move(Fingerprint alert, Instant since, string? incident, Instant now)
    {
        for (var index = Count - 1; index >= 0 && At(index).At >= since; index--)
        {
            ref var entry = ref At(index);
            if (entry.Alert == alert)
            {
                entry = entry with { Incident = PlaceOf(incident), At = now };
            }
        }
    }

    /// <summary>Calls each incident by another name, or by none.</summary>
    public void Rename(Func<string, string?> name)
    {
        foreach (ref var incident in CollectionsMarshal.AsSpan(incidents)[1..])
        {
            incident = name(incident!);
        }
    }

    /// <inheritdoc />
    public IEnumerator<Assignment> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ref Entry At(int index) => ref entries[index / PartEvents][index % PartEvents];

    private int PlaceOf(string? incident)
    {
        if (incident is null)
        {
            return 0;
        }

        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, incident, out var isKnown);
        if (!isKnown)
        {
            place = incidents.Count;
            incidents.Add(incident);
        }

        return place;
    }

    private readonly record struct Entry(Fingerprint Alert, Instant At, int Incident, int IdPart, int IdStart, int IdLength, bool IsSuppressed);
}
