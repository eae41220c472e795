using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>
/// The chain of the incidents. Members, timeline and decisions are entries of their own, numbered as they came, so that a
/// change in an incident of ten thousand alerts costs as much as in one of two. Owned by the shard.
/// </summary>
/// <param name="incidents">The table.</param>
/// <param name="alerts">The alerts.</param>
internal sealed class IncidentChain(IncidentTable incidents, AlertTable alerts) : IChainTable
{
    private const int HeadBytes = 128;
    private const int CountsBytes = 12;

    private readonly List<IncidentState> changed = [];
    private readonly Dictionary<long, LoadedIncident> loaded = [];
    private readonly IncidentSlice slice = new();
    private IncidentPart? part;

    // In the order of their numbers, in which they come; those that are gone stay until the next turn.
    private List<IncidentState> order = [];
    private int next;

    /// <inheritdoc />
    public long SlicedTo => next == 0 ? 0 : order[next - 1].Id;

    /// <inheritdoc />
    public long SlicedInto => slice.IsBegun ? order[next].Id : SlicedTo;

    /// <summary>True once changes are remembered.</summary>
    public bool IsTracked { get; private set; }

    /// <inheritdoc />
    public void Track()
    {
        IsTracked = true;
        order = [.. incidents.All];
        order.ForEach(static incident => incident.TrackMembers());
    }

    /// <summary>An incident is new.</summary>
    public void Add(IncidentState incident)
    {
        if (IsTracked)
        {
            incident.TrackMembers();
            order.Add(incident);
            Mark(incident, IncidentEdit.Head);
        }
    }

    /// <summary>An incident changed. Called for every repeat.</summary>
    public void Mark(IncidentState incident, IncidentEdit edit)
    {
        if (!IsTracked)
        {
            return;
        }

        if (incident.Edit == IncidentEdit.None)
        {
            changed.Add(incident);
        }

        incident.Edit = edit > incident.Edit ? edit : incident.Edit;
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        long cost = 0;
        foreach (var incident in changed)
        {
            var edit = incident.Edit;
            incident.Edit = IncidentEdit.None;
            cost += Capture(incident, edit);
        }

        changed.Clear();
        return cost;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        if (next == 0 && !slice.IsBegun)
        {
            order.RemoveAll(static incident => incident.IsForgotten);
        }

        for (; next < order.Count && !budget.IsSpent; next++)
        {
            if (!slice.Capture(order[next], Part, budget))
            {
                return false;
            }
        }

        if (next < order.Count)
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
    public void SliceFrom(long key)
    {
        var place = order.FindIndex(incident => incident.Id > key);
        next = place < 0 ? order.Count : place;
    }

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        long id = 0;
        for (var edit = (IncidentEdit)reader.Values.Byte(); edit != IncidentEdit.None; edit = (IncidentEdit)reader.Values.Byte())
        {
            id += reader.Values.Int();
            if (edit == IncidentEdit.Removed)
            {
                loaded.Remove(id);
                continue;
            }

            if (!loaded.TryGetValue(id, out var incident))
            {
                loaded.Add(id, incident = new LoadedIncident());
            }

            incident.Apply(edit, reader);
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        incidents.Restore(loaded.Values.Where(static incident => incident.Head is not null).Select(incident => incident.ToState(alerts)).OrderBy(static incident => incident.Id));
        loaded.Clear();
    }

    private IncidentPart Part => part ??= new IncidentPart();

    private long Capture(IncidentState incident, IncidentEdit edit)
    {
        if (incident.IsForgotten)
        {
            Part.Remove(incident.Id);
            return CountsBytes;
        }

        if (edit == IncidentEdit.Counts)
        {
            Part.AddCounts(incident);
            return CountsBytes;
        }

        Part.AddHead(incident);
        return HeadBytes + incident.CaptureLists(Part);
    }
}
