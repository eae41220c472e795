using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>Learns from incidents that are over what they usually look like. Owned by the shard; what it gives away never changes.</summary>
internal sealed class RootCauseLedger : IKeyedEntries<string>
{
    // The number of incidents stands under a name that no entity has.
    private const string Counted = "";

    // Of a very large incident the first alerts stand for all.
    private const int MostMembers = 128;

    public RootCauseLedger() => Chain = new KeyedChain<string>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    /// <summary>What is known.</summary>
    public RootCauseHistory History { get; private set; } = RootCauseHistory.Empty;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => [Counted, .. History.Entities.Keys];

    /// <summary>Learns from an incident that is over.</summary>
    public void Learn(IncidentState incident)
    {
        var kinds = new SortedDictionary<string, SortedSet<AlertKind>>(StringComparer.Ordinal);
        foreach (var member in incident.Members.Take(MostMembers).Where(static member => member.Content.Entity.Length > 0))
        {
            if (!kinds.TryGetValue(member.Content.Entity, out var known))
            {
                kinds.Add(member.Content.Entity, known = []);
            }

            // The source of an alert that is forgotten is not kept with the incident.
            known.Add(new AlertKind("", member.Check));
        }

        if (kinds.Count < 2)
        {
            // There was nothing to rank.
            return;
        }

        var before = History;
        History = before.With(kinds.Select(static pair => new Suspect(pair.Key, pair.Value, pair.Value.Count, null, null)));
        Chain.Mark(Counted);
        foreach (var entity in History.Incidents > before.Incidents ? kinds.Keys : before.Entities.Keys.Concat(kinds.Keys))
        {
            Chain.Mark(entity);
        }
    }

    public void Save(StateWriter writer) => History.Save(writer);

    public void Load(StateReader reader) => History = RootCauseHistory.Load(reader);

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => key == Counted || History.Entities.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key)
    {
        if (key == Counted)
        {
            writer.Int(History.Incidents);
        }
        else
        {
            History.Entities[key].Save(writer);
        }
    }

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => History = key == Counted
        ? new RootCauseHistory((int)reader.Int(), History.Entities)
        : new RootCauseHistory(History.Incidents, History.Entities.SetItem(key, EntityHistory.Load(reader)));

    void IKeyedEntries<string>.RemoveEntry(string key) => History = new RootCauseHistory(History.Incidents, History.Entities.Remove(key));
}
