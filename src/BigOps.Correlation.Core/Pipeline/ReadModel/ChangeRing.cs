namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The latest change of each incident that changed lately, in order, numbered upwards from a start that the host gives, so
/// that numbers rise over restarts without being stored. A change takes the place of the incident's change before, so what
/// a reader has to catch up with is bounded by incidents and not by events. One thread writes, any thread reads.
/// </summary>
/// <param name="capacity">Incidents whose latest change is kept; over it the one that changed longest ago goes.</param>
internal sealed class ChangeRing(int capacity)
{
    /// <summary>Reason of a change of nothing but counts.</summary>
    public const string CountsOnly = "updated";

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    // By number. Twice the capacity, so that closing the gaps is paid for by as many changes.
    private readonly Slot[] slots = new Slot[2 * capacity];
    private int start;
    private int end;
    private TaskCompletionSource? waiting;
    private long floor;
    private long last;

    /// <summary>Number of the latest change.</summary>
    public long Last => Volatile.Read(ref last);

    public void StartAt(long sequence)
    {
        lock (gate)
        {
            last = Math.Max(last, sequence);
            floor = last;
        }
    }

    /// <summary>Adds a change.</summary>
    /// <returns>False where the oldest one had to go for it.</returns>
    public bool Add(string reason, IncidentView incident)
    {
        lock (gate)
        {
            var change = new Slot(++last, reason, last, incident);
            if (places.TryGetValue(incident.Id, out var before))
            {
                change = reason == CountsOnly ? change with { Reason = slots[before].Reason, ReasonAt = slots[before].ReasonAt } : change;
                slots[before] = slots[before] with { Incident = null };
            }

            if (end == slots.Length)
            {
                CloseGaps();
            }

            slots[end] = change;
            places[incident.Id] = end++;
            return places.Count <= capacity || !DropOldest();
        }
    }

    /// <summary>Wakes those who wait for a change.</summary>
    public void Wake()
    {
        lock (gate)
        {
            // Nobody waits most of the time.
            waiting?.TrySetResult();
            waiting = null;
        }
    }

    /// <summary>Reads what follows a number, oldest first, at most so many.</summary>
    /// <returns>False where something that followed is kept no longer, or the number was never given.</returns>
    public bool TryRead(long after, int limit, out IReadOnlyList<IncidentChange> result)
    {
        lock (gate)
        {
            var known = after >= floor && after <= last;
            result = known && after < last ? Read(after, limit) : [];
            return known;
        }
    }

    public async Task WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (last > after)
                {
                    return;
                }

                waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = waiting.Task;
            }

            await wait.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private List<IncidentChange> Read(long after, int limit)
    {
        var changes = new List<IncidentChange>();
        for (var place = FirstAfter(after); place < end && changes.Count < limit; place++)
        {
            if (slots[place] is { Incident: { } incident } slot)
            {
                changes.Add(new IncidentChange(slot.Sequence, slot.ReasonAt > after ? slot.Reason : CountsOnly, incident));
            }
        }

        return changes;
    }

    private int FirstAfter(long sequence)
    {
        var (low, high) = (start, end);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = slots[middle].Sequence > sequence ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private bool DropOldest()
    {
        while (slots[start].Incident is null)
        {
            start++;
        }

        places.Remove(slots[start].Incident!.Id);
        floor = slots[start].Sequence;
        slots[start++] = default;
        return true;
    }

    private void CloseGaps()
    {
        var kept = 0;
        for (var place = start; place < end; place++)
        {
            if (slots[place].Incident is { } incident)
            {
                places[incident.Id] = kept;
                slots[kept++] = slots[place];
            }
        }

        Array.Clear(slots, kept, end - kept);
        (start, end) = (0, kept);
    }

    /// <summary>One change; without an incident where a later change took its place.</summary>
    /// <param name="Sequence">Its number.</param>
    /// <param name="Reason">What else than counts changed last.</param>
    /// <param name="ReasonAt">Number of the change that was for that reason: who has that one hears of counts only.</param>
    /// <param name="Incident">The incident.</param>
    private readonly record struct Slot(long Sequence, string Reason, long ReasonAt, IncidentView? Incident);
}
