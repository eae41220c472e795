using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>
/// The chain of the alerts. Each has a place, a small number that it keeps: slices go by places, and a repeat is stored by it.
/// Owned by the shard.
/// </summary>
/// <param name="alerts">The table.</param>
/// <param name="finished">Called once the table was made of segments.</param>
internal sealed class AlertChain(AlertTable alerts, Action finished) : IChainTable
{
    private const int WholeBytes = 128;
    private const int ChangeBytes = 24;

    // Far beyond what there can be: broken bytes must reserve no memory.
    private const int MostPlaces = 1 << 26;

    private readonly List<AlertState?> places = [];
    private readonly Stack<int> free = new();
    private readonly List<AlertState> changed = [];
    private readonly List<int> removed = [];
    private AlertPart? part;
    private int next;

    // While segments are applied: the incident of each place.
    private List<long>? incidents = [];

    /// <inheritdoc />
    public long SlicedTo => next;

    /// <inheritdoc />
    public long SlicedInto => next;

    /// <inheritdoc />
    public void Track()
    {
        alerts.Chain = this;
        incidents = null;
        // Those of a whole state have no places yet; those of a chain have.
        foreach (var alert in alerts.Values.Where(alert => alert.ChainPlace < 0).OrderBy(alert => alert.Identity))
        {
            Place(alert);
        }
    }

    /// <summary>An alert is new.</summary>
    public void Add(AlertState alert)
    {
        Place(alert);
        Mark(alert, AlertEdit.Whole);
    }

    /// <summary>An alert changed. Called for every repeat.</summary>
    public void Mark(AlertState alert, AlertEdit edit)
    {
        if (alert.Edit == AlertEdit.None)
        {
            changed.Add(alert);
        }

        alert.Edit = edit > alert.Edit ? edit : alert.Edit;
    }

    /// <summary>An alert is forgotten.</summary>
    public void Remove(AlertState alert)
    {
        places[alert.ChainPlace] = null;
        free.Push(alert.ChainPlace);
        removed.Add(alert.ChainPlace);
        alert.ChainPlace = -1;
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        long cost = 0;
        if (removed.Count > 0)
        {
            Part.Removed.AddRange(removed);
            cost += removed.Count * 3;
            removed.Clear();
        }

        foreach (var alert in changed)
        {
            var edit = alert.ContentIsNew ? AlertEdit.Whole : alert.Edit;
            (alert.Edit, alert.ContentIsNew) = (AlertEdit.None, false);
            if (alert.ChainPlace >= 0)
            {
                Part.Add(alert, edit);
                cost += edit == AlertEdit.Whole ? WholeBytes : ChangeBytes;
            }
        }

        changed.Clear();
        return cost;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        while (next < places.Count && !budget.IsSpent)
        {
            var alert = places[next++];
            budget.Spend(alert is null ? 1 : WholeBytes);
            if (alert is not null)
            {
                Part.Add(alert, AlertEdit.Whole);
            }
        }

        if (next < places.Count)
        {
            return false;
        }

        next = 0;
        return true;
    }

    /// <inheritdoc />
    public IChainPart? TakePart()
    {
        var taken = part;
        part = null;
        return taken;
    }

    /// <inheritdoc />
    public void SliceFrom(long key) => next = (int)key;

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        for (var left = reader.Values.Count(); left > 0; left--)
        {
            Forget((int)reader.Values.UInt());
        }

        var place = 0;
        for (var left = reader.Values.Count(); left > 0; left--)
        {
            var head = reader.Values.UInt();
            place += (int)Math.Min(head >> 2, MostPlaces);
            if (place >= MostPlaces)
            {
                throw new InvalidDataException($"An alert has the place {place}.");
            }

            ReadEntry(reader, place, (AlertEdit)(head & 3));
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        for (var place = places.Count - 1; place >= 0; place--)
        {
            if (places[place] is null)
            {
                free.Push(place);
            }
        }

        finished();
    }

    /// <summary>Calls with the incident of each alert that segments gave, once.</summary>
    public void ForEachIncident(Action<AlertState, long> visit)
    {
        for (var place = 0; place < incidents?.Count; place++)
        {
            if (incidents[place] != 0 && places[place] is { } alert)
            {
                visit(alert, incidents[place]);
            }
        }
    }

    private AlertPart Part => part ??= new AlertPart();

    private void Place(AlertState alert)
    {
        if (free.TryPop(out var place))
        {
            places[place] = alert;
        }
        else
        {
            place = places.Count;
            places.Add(alert);
        }

        alert.ChainPlace = place;
    }

    private void ReadEntry(SegmentReader reader, int place, AlertEdit edit)
    {
        var entry = new AlertEntry { Edit = edit };
        while (places.Count <= place)
        {
            places.Add(null);
            incidents!.Add(0);
        }

        var known = places[place];
        if (known is not null)
        {
            (entry.Record, entry.Incident) = (known.Stored, incidents![place]);
        }

        AlertChainFormat.Read(reader, ref entry);
        if (edit == AlertEdit.Whole && known?.Identity != entry.Record.Identity)
        {
            Forget(place);
            known = new AlertState(entry.Record) { ChainPlace = place };
            places[place] = known;
            alerts.Add(known);
        }

        // One that is not known comes whole later, or went before.
        if (known is not null)
        {
            known.Restore(entry.Record);
            incidents![place] = entry.Incident;
        }
    }

    private void Forget(int place)
    {
        if (place < places.Count && places[place] is { } alert)
        {
            places[place] = null;
            alerts.Remove(alert.Identity);
        }
    }
}
