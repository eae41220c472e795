using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>All incidents that are kept, and which incident an alert's present occurrence belongs to. Owned by the shard.</summary>
internal sealed class IncidentTable(GroupNames names)
{
    private readonly SortedDictionary<long, IncidentState> incidents = new();
    private readonly Dictionary<string, long> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Fingerprint, long> memberships = [];
    private readonly SortedSet<(Instant ClosedAt, long Id)> closed = [];
    private readonly Dictionary<long, Instant> closedAt = [];

    /// <summary>All incidents in the order they were opened.</summary>
    public IEnumerable<IncidentState> All => incidents.Values;

    public int Count => incidents.Count;

    /// <summary>Closed incidents that are kept.</summary>
    public int ClosedCount => closed.Count;

    /// <summary>The closed incident that was closed first, or null.</summary>
    public IncidentState? OldestClosed => closed.Count == 0 ? null : incidents[closed.Min.Id];

    /// <summary>The incident of each alert's present occurrence.</summary>
    public IReadOnlyDictionary<Fingerprint, long> Memberships => memberships;

    public IncidentState? Find(long id) => incidents.GetValueOrDefault(id);

    public IncidentState? Find(string name) => byName.TryGetValue(name, out var id) ? incidents[id] : null;

    /// <summary>The incident of an alert's present occurrence, or null.</summary>
    public IncidentState? IncidentOf(Fingerprint alert) => memberships.TryGetValue(alert, out var id) ? Find(id) : null;

    /// <summary>The name of an incident, kept or not; empty for 0.</summary>
    public string NameOf(long id) => id == 0 ? "" : names.Of(id);

    public IncidentState Create(long id)
    {
        var incident = new IncidentState(id, names.Of(id));
        incidents.Add(id, incident);
        byName.Add(incident.Name, id);
        return incident;
    }

    /// <summary>Alerts whose incident changed since the pipeline last looked.</summary>
    public List<Fingerprint> Moved { get; } = [];

    /// <summary>Says which incident an alert's present occurrence belongs to.</summary>
    public void Assign(Fingerprint alert, IncidentState incident)
    {
        memberships[alert] = incident.Id;
        Moved.Add(alert);
    }

    /// <summary>Says that an alert's present occurrence belongs to no incident.</summary>
    public void Release(Fingerprint alert)
    {
        if (memberships.Remove(alert))
        {
            Moved.Add(alert);
        }
    }

    /// <summary>Alerts that belong to an incident without being kept in it, in order.</summary>
    public Fingerprint[] OverflowOf(IncidentState incident) => incident.Overflow == 0
        ? []
        : [.. memberships.Where(pair => pair.Value == incident.Id && incident.Find(pair.Key) is null).Select(pair => pair.Key).Order()];

    /// <summary>Remembers that an incident was closed.</summary>
    public void MarkClosed(IncidentState incident)
    {
        Unmark(incident);
        if (incident.ClosedAt is { } at)
        {
            closed.Add((at, incident.Id));
            closedAt.Add(incident.Id, at);
        }
    }

    /// <summary>Remembers that an incident is open again.</summary>
    public void MarkReopened(IncidentState incident)
    {
        if (incident.IsOpen)
        {
            Unmark(incident);
        }
    }

    public void Remove(IncidentState incident)
    {
        Unmark(incident);
        incidents.Remove(incident.Id);
        byName.Remove(incident.Name);
        foreach (var alert in incident.Members.Select(member => member.Identity).Concat(OverflowOf(incident)))
        {
            if (memberships.TryGetValue(alert, out var id) && id == incident.Id)
            {
                Release(alert);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.List(incidents.Values, static (target, incident) => incident.Save(target));
        writer.List([.. memberships.OrderBy(pair => pair.Key)], static (target, pair) =>
        {
            target.Fingerprint(pair.Key);
            target.Int(pair.Value);
        });
    }

    public void Load(StateReader reader)
    {
        incidents.Clear();
        byName.Clear();
        memberships.Clear();
        closed.Clear();
        closedAt.Clear();
        foreach (var incident in reader.List(IncidentState.Load))
        {
            incidents.Add(incident.Id, incident);
            byName.Add(incident.Name, incident.Id);
            MarkClosed(incident);
        }

        foreach (var (alert, id) in reader.List(static source => (source.Fingerprint(), source.Int())))
        {
            memberships[alert] = id;
        }
    }

    // An incident that is merged after it was closed is closed twice, at two moments.
    private void Unmark(IncidentState incident)
    {
        if (closedAt.Remove(incident.Id, out var at))
        {
            closed.Remove((at, incident.Id));
        }
    }
}
