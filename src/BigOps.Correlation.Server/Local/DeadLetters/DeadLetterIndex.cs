using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Local.DeadLetters;

/// <summary>Which letters there are and where they stand; the letters themselves stay on disk. Any thread may call.</summary>
internal sealed class DeadLetterIndex
{
    private readonly Lock gate = new();
    private readonly List<LetterPlace> places = [];
    private readonly Dictionary<long, Instant> redriven = [];

    /// <summary>Letters kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return places.Count;
            }
        }
    }

    /// <summary>Adds the newest letter.</summary>
    public void Add(LetterPlace place)
    {
        lock (gate)
        {
            places.Add(place);
        }
    }

    /// <summary>Remembers that a letter was sent again; nothing where the letter is not kept any more.</summary>
    public void MarkRedriven(long id, Instant at)
    {
        lock (gate)
        {
            if (Find(id) is not null)
            {
                redriven[id] = at;
            }
        }
    }

    /// <summary>When a letter was sent again, or null.</summary>
    public Instant? RedrivenAt(long id)
    {
        lock (gate)
        {
            return redriven.TryGetValue(id, out var at) ? at : null;
        }
    }

    /// <summary>Places of letters with a lower id, newest first.</summary>
    public List<LetterPlace> Before(long id, int limit)
    {
        var found = new List<LetterPlace>();
        lock (gate)
        {
            for (var index = FirstFrom(id) - 1; index >= 0 && found.Count < limit; index--)
            {
                found.Add(places[index]);
            }
        }

        return found;
    }

    /// <summary>Place of one letter, or null.</summary>
    public LetterPlace? Find(long id)
    {
        lock (gate)
        {
            var index = FirstFrom(id);
            return index < places.Count && places[index].Id == id ? places[index] : null;
        }
    }

    /// <summary>Forgets letters up to an id, or stored before a moment; returns how many.</summary>
    public int Drop(long throughId, Instant storedBefore)
    {
        lock (gate)
        {
            var count = 0;
            while (count < places.Count && (places[count].Id <= throughId || places[count].StoredAt < storedBefore))
            {
                redriven.Remove(places[count].Id);
                count++;
            }

            places.RemoveRange(0, count);
            return count;
        }
    }

    private int FirstFrom(long id)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
