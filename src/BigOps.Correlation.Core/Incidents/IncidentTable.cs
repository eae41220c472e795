using BigOps.Correlation.Core.Deduplication.Chain;
using BigOps.Correlation.Core.Incidents.Chain;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>All incidents that are kept, and which incident an alert's present occurrence belongs to. Owned by the shard.</summary>
internal sealed class IncidentTable
{
    private readonly GroupNames names;
    private readonly AlertTable alerts;
    private readonly Dictionary<long, IncidentState> incidents = [];
    private readonly Dictionary<string, long> byName = new(StringComparer.Ordinal);
    private readonly ClosedIncidents closed = new();
    private long latest;

    public IncidentTable(GroupNames names, AlertTable alerts)
    {
        this.names = names;
        this.alerts = alerts;
        Chain = new IncidentChain(this, alerts);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public IncidentChain Chain { get; }

    /// <summary>All incidents in the order they were opened.</summary>
    public IEnumerable<IncidentState> All => incidents.Values.OrderBy(incident => incident.Id);

    public int Count => incidents.Count;

    /// <summary>Closed incidents that are kept.</summary>
    public int ClosedCount => closed.Count;

    /// <summary>The closed incident that was closed first, or null.</summary>
    public IncidentState? OldestClosed => closed.Oldest is { } id ? incidents[id] : null;

    /// <summary>Alerts whose present occurrence belongs to an incident, in order.</summary>
    public IEnumerable<AlertState> Members => alerts.Values.Where(alert => alert.Home is not null).OrderBy(alert => alert.Identity);

    /// <summary>The incidents with the highest numbers, highest first, as far as they are kept.</summary>
    /// <param name="most">How many numbers are looked at.</param>
    public IEnumerable<IncidentState> Latest(int most)
    {
        for (var id = latest; id > Math.Max(0, latest - most); id--)
        {
            if (incidents.TryGetValue(id, out var incident))
            {
                yield return incident;
            }
        }
    }

    public IncidentState? Find(long id) => incidents.GetValueOrDefault(id);

    /// <summary>The incident of a group, or null; the group remembers it for the next time.</summary>
    public IncidentState? Of(CorrelationGroup group)
    {
        if (group.Home is IncidentState { IsForgotten: false } known)
        {
            return known;
        }

        var found = Find(group.Id);
        group.Home = found;
        return found;
    }

    public IncidentState? Find(string name) => byName.TryGetValue(name, out var id) ? incidents[id] : null;

    /// <summary>The incident of an alert's present occurrence, or null.</summary>
    public IncidentState? IncidentOf(Fingerprint alert) => alerts.TryGetValue(alert, out var state) ? IncidentOf(state) : null;

    /// <summary>The incident of an alert's present occurrence, or null.</summary>
    public static IncidentState? IncidentOf(AlertState alert) => alert.Home is IncidentState { IsForgotten: false } incident ? incident : null;

    /// <summary>The name of an incident, kept or not; empty for 0.</summary>
    public string NameOf(long id) => id == 0 ? "" : names.Of(id);

    public IncidentState Create(long id)
    {
        var incident = new IncidentState(id, names.Of(id));
        incidents.Add(id, incident);
        latest = Math.Max(latest, id);
        byName.Add(incident.Name, id);
        Chain.Add(incident);
        return incident;
    }

    /// <summary>Says which incident an alert's present occurrence belongs to.</summary>
    public void Assign(AlertState alert, IncidentState incident)
    {
        alert.Home = incident;
        alerts.Mark(alert, AlertEdit.State);
    }

    /// <summary>The same for an alert by its identity; one that is forgotten belongs to none.</summary>
    public void Move(Fingerprint alert, IncidentState incident)
    {
        if (alerts.TryGetValue(alert, out var state))
        {
            Assign(state, incident);
        }
    }

    /// <summary>Says that an alert's present occurrence belongs to no incident.</summary>
    public void Release(AlertState alert)
    {
        (alert.Home, alert.Part) = (null, null);
        alerts.Mark(alert, AlertEdit.State);
    }

    /// <summary>Alerts that belong to an incident without being kept in it, in order.</summary>
    public AlertState[] OverflowOf(IncidentState incident) => incident.Overflow == 0
        ? []
        : [.. Members.Where(alert => alert.Home == incident && incident.Find(alert.Identity) is null)];

    /// <summary>Remembers that an incident was closed.</summary>
    public void MarkClosed(IncidentState incident)
    {
        // One that is merged after it was closed is closed twice, at two moments.
        if (incident.ClosedAt is { } at)
        {
            closed.Set(incident.Id, at);
        }
        else
        {
            closed.Remove(incident.Id);
        }
    }

    /// <summary>Remembers that an incident is open again.</summary>
    public void MarkReopened(IncidentState incident)
    {
        if (incident.IsOpen)
        {
            closed.Remove(incident.Id);
        }
    }

    public void Remove(IncidentState incident)
    {
        incident.IsForgotten = true;
        closed.Remove(incident.Id);
        incidents.Remove(incident.Id);
        byName.Remove(incident.Name);
        foreach (var alert in incident.Members.Select(member => alerts.Find(member.Identity)).Concat(OverflowOf(incident)))
        {
            if (alert?.Home == incident)
            {
                Release(alert);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.List([.. All], static (target, incident) => incident.Save(target));
        writer.List([.. Members], static (target, alert) =>
        {
            target.Fingerprint(alert.Identity);
            target.Int(alert.Home!.Id);
        });
    }

    public void Load(StateReader reader, byte version)
    {
        Restore(reader.List(source => IncidentState.Load(source, alerts, version)));
        foreach (var (alert, id) in reader.List(static source => (source.Fingerprint(), source.Int())))
        {
            if (alerts.TryGetValue(alert, out var state))
            {
                state.Home = Find(id);
            }
        }
    }

    /// <summary>Takes over the alerts' incidents that segments had, once both are there.</summary>
    public void RestoreHomes(AlertChain stored) => stored.ForEachIncident((alert, id) => alert.Home = Find(id));

    /// <summary>Takes over incidents that were stored.</summary>
    public void Restore(IEnumerable<IncidentState> stored)
    {
        incidents.Clear();
        byName.Clear();
        closed.Clear();
        foreach (var incident in stored)
        {
            incidents.Add(incident.Id, incident);
            latest = Math.Max(latest, incident.Id);
            byName.Add(incident.Name, incident.Id);
            MarkClosed(incident);
        }
    }
}
