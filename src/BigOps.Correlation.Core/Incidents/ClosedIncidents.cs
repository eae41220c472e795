using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>
/// Closed incidents by the moment they were closed, of one moment by number. An incident that opens again leaves its place
/// behind; such places are dropped when they come first or outnumber the others. Owned by the shard.
/// </summary>
internal sealed class ClosedIncidents
{
    private const int Slack = 64;

    private readonly PriorityQueue<long, (Instant At, long Id)> places = new();
    private readonly Dictionary<long, Instant> closedAt = [];

    /// <summary>Incidents.</summary>
    public int Count => closedAt.Count;

    /// <summary>The one that was closed first, or null.</summary>
    public long? Oldest
    {
        get
        {
            while (places.TryPeek(out var id, out var place))
            {
                if (IsCurrent(id, place.At))
                {
                    return id;
                }

                places.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Adds an incident, or moves it to another moment.</summary>
    public void Set(long id, Instant at)
    {
        if (closedAt.TryGetValue(id, out var before) && before == at)
        {
            return;
        }

        closedAt[id] = at;
        places.Enqueue(id, (at, id));
        if (places.Count > (2 * closedAt.Count) + Slack)
        {
            places.Clear();
            foreach (var (kept, moment) in closedAt)
            {
                places.Enqueue(kept, (moment, kept));
            }
        }
    }

    public void Remove(long id) => closedAt.Remove(id);

    public void Clear()
    {
        places.Clear();
        closedAt.Clear();
    }

    private bool IsCurrent(long id, Instant at) => closedAt.TryGetValue(id, out var current) && current == at;
}
