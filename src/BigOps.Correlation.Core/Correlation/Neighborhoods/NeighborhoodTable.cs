using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Says to which neighborhood what an alert names belongs: the cluster it names, else its region of the topology, else
/// what events connected it with. Owned by the shard.
/// </summary>
/// <param name="keys">Makes keys of names.</param>
/// <param name="limits">Counts what is forgotten.</param>
/// <param name="limit">Scopes, and named neighborhoods, at most.</param>
internal sealed class NeighborhoodTable(PlaceKeys keys, LimitCounters limits, int limit = NeighborhoodTable.Limit)
{
    private const int Limit = 100_000;

    private readonly KeyTable<Neighborhood?> named = new();
    private readonly Dictionary<string, ScopeFigures> scopes = new(StringComparer.Ordinal);
    private readonly EntityLinks links = new(limits);
    private TopologyGraph topology = TopologyGraph.Empty;
    private long lastId;

    /// <summary>Rises when what belongs together is asked for anew.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>Takes another topology.</summary>
    public void Use(TopologyGraph graph)
    {
        if (!ReferenceEquals(topology, graph))
        {
            topology = graph;
            Epoch++;
        }
    }

    /// <summary>What is learned about a scope.</summary>
    public ScopeFigures ScopeOf(string scope, Instant at)
    {
        if (!scopes.TryGetValue(scope, out var figures))
        {
            if (scopes.Count >= limit)
            {
                scopes.Clear();
                limits.Count(PipelineLimit.Neighborhoods);
            }

            scopes.Add(scope, figures = new ScopeFigures(at));
        }

        return figures;
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

        return shared.Node?.Root is { } root ? root.Neighborhood ??= Create("", NeighborhoodOrigin.Learned) : null;
    }

    private void Resolve(EventContent content, SharedValues shared)
    {
        (shared.Declared, shared.Node) = (null, null);
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

        if (RegionOf(content) is { } region)
        {
            shared.Declared = Named(shared, NeighborhoodOrigin.Topology, region);
            return;
        }

        shared.Node = Link(content, shared);
    }

    private Key128 EntityKeyOf(EventContent content, SharedValues shared) =>
        PlaceKeys.Combine(shared.ScopeKey, keys.OfValue("name", content.Entity));

    private string? RegionOf(EventContent content) => topology.IsEmpty ? null
        : topology.RegionOf(content.Entity) ?? topology.RegionOf(content.Service) ?? topology.RegionOf(content.Host);

    private LinkNode? Link(EventContent content, SharedValues shared)
    {
        LinkNode? first = null;
        foreach (var name in (ReadOnlySpan<string>)[content.Entity, content.Service, content.Host])
        {
            if (name.Length == 0)
            {
                continue;
            }

            var node = links.Of(PlaceKeys.Combine(shared.ScopeKey, keys.OfValue("name", name)));
            if (first is null)
            {
                first = node;
            }
            else
            {
                EntityLinks.Link(first, node);
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
            named.Clear();
            Epoch++;
            limits.Count(PipelineLimit.Neighborhoods);
        }

        return named.GetOrAdd(key, out _) = Create(name, origin);
    }

    /// <summary>Calls for each, in no certain order.</summary>
    public void ForEach(Action<Neighborhood> visit)
    {
        foreach (ref var entry in named)
        {
            visit(entry.Value!);
        }

        foreach (var place in links.Neighborhoods())
        {
            visit(place);
        }
    }

    private Neighborhood Create(string name, NeighborhoodOrigin origin) => new(++lastId, name, origin);

    public void Save(StateWriter writer)
    {
        writer.Int(lastId);
        var places = new List<(Key128 Key, Neighborhood Place)>(named.Count);
        foreach (ref var entry in named)
        {
            places.Add((entry.Key, entry.Value!));
        }

        places.Sort(static (left, right) => left.Place.Id.CompareTo(right.Place.Id));
        writer.List(places, static (target, place) =>
        {
            target.Key(place.Key);
            place.Place.Save(target);
        });
        writer.List(links.Neighborhoods(), static (target, place) => place.Save(target));
        links.Save(writer);
        writer.List([.. scopes.OrderBy(pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
        {
            target.Text(pair.Key);
            pair.Value.Save(target);
        });
    }

    public void Load(StateReader reader, Func<long, CorrelationGroup?> find)
    {
        named.Clear();
        scopes.Clear();
        Epoch++;
        lastId = reader.Int();
        foreach (var (key, place) in reader.List(source => (source.Key(), Neighborhood.Load(source, find))))
        {
            named.GetOrAdd(key, out _) = place;
        }

        var learned = reader.List(source => Neighborhood.Load(source, find)).ToDictionary(place => place.Id);
        links.Load(reader, learned.GetValueOrDefault);
        foreach (var (scope, figures) in reader.List(static source => (source.Text(), ScopeFigures.Load(source))))
        {
            scopes[scope] = figures;
        }
    }
}
