using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Says to which neighborhood what an alert names belongs: the cluster it names, else its region of the topology, else
/// what events connected it with. Owned by the shard.
/// </summary>
internal sealed class NeighborhoodTable : IKeyedEntries<long>
{
    private const int Limit = 100_000;

    private readonly PlaceKeys keys;
    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly Dictionary<long, Neighborhood> places = [];
    private readonly Dictionary<long, Key128> names = [];
    private readonly KeyTable<Neighborhood?> named = new();
    private readonly Neighborhood skipped = new(0, "", NeighborhoodOrigin.Learned);
    private long lastId;

    /// <summary>Creates it empty.</summary>
    /// <param name="keys">Makes keys of names.</param>
    /// <param name="limits">Counts what is forgotten.</param>
    /// <param name="limit">Scopes, and named neighborhoods, at most.</param>
    public NeighborhoodTable(PlaceKeys keys, LimitCounters limits, int limit = Limit)
    {
        this.keys = keys;
        this.limits = limits;
        this.limit = limit;
        Links = new EntityLinks(limits);
        Scopes = new ScopeTable(limits, limit);
        Chain = new KeyedChain<long>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<long> Chain { get; }

    /// <summary>Names that events connect.</summary>
    public EntityLinks Links { get; }

    /// <summary>What is learned about each scope.</summary>
    public ScopeTable Scopes { get; }

    /// <summary>What depends on what.</summary>
    public TopologyGraph Topology { get; private set; } = TopologyGraph.Empty;

    /// <summary>Rises when what belongs together is asked for anew.</summary>
    public int Epoch { get; private set; } = 1;

    // The latest number is an entry of its own, for those whose neighborhoods are gone.
    IReadOnlyCollection<long> IKeyedEntries<long>.Keys => [0, .. places.Keys];

    /// <summary>Takes another topology.</summary>
    public void Use(TopologyGraph graph)
    {
        if (!ReferenceEquals(Topology, graph))
        {
            Topology = graph;
            Epoch++;
        }
    }

    /// <summary>The neighborhood of what a content names; null where it names nothing.</summary>
    public Neighborhood? Of(EventContent content, SharedValues shared)
    {
        if (shared.Epoch != Epoch)
        {
            Resolve(content, shared);
            shared.Epoch = Epoch;
        }

        if (shared.Declared is { } declared)
        {
            return declared;
        }

        if (shared.Node?.Root is not { } root)
        {
            return null;
        }

        if (root.Neighborhood is null)
        {
            Links.Settle(root, Create("", NeighborhoodOrigin.Learned));
        }

        return root.Neighborhood;
    }

    private void Resolve(EventContent content, SharedValues shared)
    {
        (shared.Declared, shared.Node) = (null, null);
        shared.TopologyPlace = Topology.IsEmpty ? -1 : Topology.PlaceOf(content.Entity);
        if (content.Cluster.Length > 0)
        {
            var cluster = Named(shared, NeighborhoodOrigin.Cluster, content.Cluster);
            if (cluster.Note(EntityKeyOf(content, shared)))
            {
                // Everything in it is asked for anew.
                Epoch++;
            }

            if (!cluster.IsWide)
            {
                shared.Declared = cluster;
                return;
            }
        }

        if (RegionOf(content, shared.TopologyPlace) is { } region)
        {
            shared.Declared = Named(shared, NeighborhoodOrigin.Topology, region);
            return;
        }

        shared.Node = Link(content, shared);
    }

    private Key128 EntityKeyOf(EventContent content, SharedValues shared) =>
        PlaceKeys.Combine(shared.ScopeKey, keys.OfValue("name", content.Entity));

    private string? RegionOf(EventContent content, int place) => Topology.IsEmpty ? null
        : Topology.RegionAt(place) ?? Topology.RegionOf(content.Service) ?? Topology.RegionOf(content.Host);

    private LinkNode? Link(EventContent content, SharedValues shared)
    {
        LinkNode? first = null;
        foreach (var name in (ReadOnlySpan<string>)[content.Entity, content.Service, content.Host])
        {
            if (name.Length == 0)
            {
                continue;
            }

            var node = NodeOf(PlaceKeys.Combine(shared.ScopeKey, keys.OfValue("name", name)));
            if (first is null)
            {
                first = node;
            }
            else if (Links.Link(first, node) is { } absorbed)
            {
                places.Remove(absorbed.Id);
                Chain.Mark(absorbed.Id);
            }
        }

        return first;
    }

    private Neighborhood Named(SharedValues shared, NeighborhoodOrigin origin, string name)
    {
        var kind = origin == NeighborhoodOrigin.Cluster ? "cluster" : "region";
        var key = PlaceKeys.Combine(shared.ScopeKey, keys.OfValue(kind, name));
        ref var known = ref named.TryFind(key, out var found);
        if (found)
        {
            return known!;
        }

        if (named.Count >= limit)
        {
            Forget(isLearned: false);
            named.Clear();
            limits.Count(PipelineLimit.Neighborhoods);
        }

        var place = Create(name, origin);
        names.Add(place.Id, key);
        return named.GetOrAdd(key, out _) = place;
    }

    private LinkNode NodeOf(Key128 name)
    {
        var generation = Links.Generation;
        var node = Links.Of(name);
        if (Links.Generation != generation)
        {
            Forget(isLearned: true);
        }

        return node;
    }

    // What belongs together is asked for anew, so that nobody holds on to what is gone.
    private void Forget(bool isLearned)
    {
        Epoch++;
        foreach (var place in places.Values.Where(place => (place.Origin == NeighborhoodOrigin.Learned) == isLearned).ToArray())
        {
            place.Forget();
            places.Remove(place.Id);
            names.Remove(place.Id);
            Chain.Mark(place.Id);
        }
    }

    private Neighborhood Create(string name, NeighborhoodOrigin origin)
    {
        var place = new Neighborhood(++lastId, name, origin) { Chain = Chain };
        places.Add(place.Id, place);
        Chain.Mark(0);
        place.Mark(LearnedEdit.Whole);
        return place;
    }

    public void Save(StateWriter writer)
    {
        writer.Int(lastId);
        writer.List([.. places.Values.OrderBy(static place => place.Id)], (target, place) =>
        {
            target.Int(place.Id);
            WriteName(target, place, isNamed: true);
            place.Save(target);
        });
        Links.Save(writer);
        Scopes.Save(writer);
    }

    public void Load(StateReader reader)
    {
        places.Clear();
        names.Clear();
        named.Clear();
        Epoch++;
        lastId = reader.Int();
        for (var left = reader.Count(); left > 0; left--)
        {
            var id = reader.Int();
            var key = ReadName(reader);
            Put(Neighborhood.Load(reader, id), key);
        }

        Links.Load(reader, places.GetValueOrDefault);
        Scopes.Load(reader);
    }

    /// <summary>Connects what was loaded, once everything is there.</summary>
    /// <returns>The neighborhood of each number that a group may have, also of those that became part of another.</returns>
    public Dictionary<long, Neighborhood> Restore(Func<long, CorrelationGroup?> find)
    {
        Links.Restore(places.GetValueOrDefault);
        var known = new Dictionary<long, Neighborhood>(places);
        foreach (var place in places.Values)
        {
            place.Chain = Chain;
            place.Restore(find);
            foreach (var former in place.Former)
            {
                known[former] = place;
            }
        }

        foreach (var (id, key) in names)
        {
            named.GetOrAdd(key, out _) = places[id];
        }

        return known;
    }

    void IKeyedEntries<long>.WriteKey(StateWriter writer, long key) => writer.Int(key);

    long IKeyedEntries<long>.ReadKey(StateReader reader) => reader.Int();

    bool IKeyedEntries<long>.Contains(long key) => key == 0 || places.ContainsKey(key);

    void IKeyedEntries<long>.WriteEntry(StateWriter writer, long key) => Write(writer, key, isNamed: true, static (target, place) => place.SaveSlice(target));

    // Its name comes with all of it: what is heard does not change it.
    void IKeyedEntries<long>.WriteChange(StateWriter writer, long key) =>
        Write(writer, key, isNamed: key != 0 && places[key].Edit == LearnedEdit.Whole, static (target, place) => place.SaveChange(target));

    void IKeyedEntries<long>.ReadEntry(StateReader reader, long key)
    {
        if (key == 0)
        {
            lastId = reader.Int();
            return;
        }

        var name = ReadName(reader);
        if (Neighborhood.LoadChange(reader, key, places.GetValueOrDefault(key), skipped) is { } place)
        {
            Put(place, name);
        }
    }

    void IKeyedEntries<long>.RemoveEntry(long key)
    {
        places.Remove(key);
        names.Remove(key);
    }

    private void Put(Neighborhood place, Key128? name)
    {
        places[place.Id] = place;
        if (name is { } key)
        {
            names[place.Id] = key;
        }
    }

    private void Write(StateWriter writer, long key, bool isNamed, Action<StateWriter, Neighborhood> write)
    {
        if (key == 0)
        {
            writer.Int(lastId);
            return;
        }

        WriteName(writer, places[key], isNamed);
        write(writer, places[key]);
    }

    private void WriteName(StateWriter writer, Neighborhood place, bool isNamed)
    {
        isNamed &= names.TryGetValue(place.Id, out var key);
        writer.Bool(isNamed);
        if (isNamed)
        {
            writer.Key(key);
        }
    }

    private static Key128? ReadName(StateReader reader) => reader.Bool() ? reader.Key() : null;
}
