namespace BigOps.Correlation.Core.Topology;

/// <summary>
/// What depends on what: a snapshot that never changes; any thread may read. It is cut into regions, the sets of nodes
/// whose alerts may be of one incident: connected components, and where one is larger than <see cref="MaxRegion"/> nodes,
/// what lies within <see cref="MaxHops"/> hops of its best connected nodes. Memory and time grow with nodes and edges.
/// </summary>
public sealed class TopologyGraph : IDependencies
{
    /// <summary>Nodes in one region at most.</summary>
    public const int MaxRegion = 500;

    /// <summary>Hops over which effects are followed at most.</summary>
    public const int MaxHops = 4;

    /// <summary>Dependencies of one node that are told at most.</summary>
    public const int MaxDependencies = 1_000;

    /// <summary>Knows nothing.</summary>
    public static readonly TopologyGraph Empty = new([], new(StringComparer.Ordinal), []);

    private readonly Dictionary<string, int> places;
    private readonly TopologyNode[] nodes;
    private readonly TopologyLinks links;
    private readonly int[] starts;
    private readonly int[] neighbors;
    private readonly int[] regions;

    private TopologyGraph(TopologyNode[] nodes, Dictionary<string, int> places, List<(int From, int To, string Type)> edges)
    {
        this.nodes = nodes;
        this.places = places;
        links = new TopologyLinks(nodes.Length, edges);
        (starts, neighbors) = Adjacency.Of(nodes.Length, edges);
        regions = RegionBuilder.Of(starts, neighbors);
    }

    /// <summary>Whether it knows nothing.</summary>
    public bool IsEmpty => nodes.Length == 0;

    /// <summary>Things.</summary>
    public int Nodes => nodes.Length;

    /// <summary>Connections between things that it knows.</summary>
    public int Edges => links.Count;

    /// <summary>All things, in their order.</summary>
    public IReadOnlyList<TopologyNode> AllNodes => nodes;

    /// <summary>All connections, by the order of what depends.</summary>
    public IEnumerable<TopologyEdge> AllEdges => Enumerable.Range(0, nodes.Length).SelectMany(EdgesFrom);

    /// <summary>
    /// Makes a snapshot. Of two nodes with one id the first counts; edges to unknown nodes and to oneself are left out, and
    /// those given twice count once.
    /// </summary>
    public static TopologyGraph From(IEnumerable<TopologyNode> nodes, IEnumerable<TopologyEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(edges);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<TopologyNode>();
        foreach (var node in nodes)
        {
            if (known.TryAdd(node.Id, kept.Count))
            {
                kept.Add(node);
            }
        }

        var pairs = new HashSet<(int, int)>();
        var found = new List<(int From, int To, string Type)>();
        foreach (var edge in edges)
        {
            if (known.TryGetValue(edge.From, out var from) && known.TryGetValue(edge.To, out var to) && from != to && pairs.Add((from, to)))
            {
                found.Add((from, to, edge.Type));
            }
        }

        return kept.Count == 0 ? Empty ?? new TopologyGraph([], known, []) : new TopologyGraph([.. kept], known, found);
    }

    /// <summary>Whether it knows a thing.</summary>
    public bool Contains(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return places.ContainsKey(id);
    }

    /// <summary>The region of a node, named after its first node; null where the node is unknown or connected with nothing.</summary>
    public string? RegionOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return RegionAt(PlaceOf(id));
    }

    /// <summary>The place of a node among all, for questions that come again and again; -1 for an unknown one.</summary>
    internal int PlaceOf(string id) => places.TryGetValue(id, out var place) ? place : -1;

    /// <summary>The node at a place.</summary>
    internal string NodeAt(int place) => nodes[place].Id;

    /// <summary>The region of the node at a place, as <see cref="RegionOf"/>; null for -1.</summary>
    internal string? RegionAt(int place) => place >= 0 && starts[place + 1] > starts[place] ? nodes[regions[place]].Id : null;

    /// <summary>The places of what the node at a place is connected with, whatever the direction; none for -1.</summary>
    internal ReadOnlySpan<int> NeighborsAt(int place) => place < 0 ? [] : neighbors.AsSpan(starts[place]..starts[place + 1]);

    /// <summary>What a node is connected with, whatever the direction; empty for an unknown one.</summary>
    /// <param name="id">The node.</param>
    /// <param name="most">How many at most.</param>
    public IEnumerable<string> NeighborsOf(string id, int most)
    {
        ArgumentNullException.ThrowIfNull(id);
        return places.TryGetValue(id, out var place)
            ? neighbors.Skip(starts[place]).Take(Math.Min(most, starts[place + 1] - starts[place])).Select(neighbor => nodes[neighbor].Id)
            : [];
    }

    /// <inheritdoc />
    public IReadOnlyCollection<string> DependenciesOf(string entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return places.TryGetValue(entity, out var place) ? [.. EdgesFrom(place).Take(MaxDependencies).Select(static edge => edge.To)] : [];
    }

    /// <summary>What lies around a node: it and what is within so many hops, whatever the direction, nearest first, with the edges between.</summary>
    /// <param name="id">The node; where it is unknown the answer is empty.</param>
    /// <param name="hops">Hops at most.</param>
    /// <param name="most">Nodes at most.</param>
    public TopologyConfig Around(string id, int hops, int most)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!places.TryGetValue(id, out var first))
        {
            return new TopologyConfig();
        }

        var (found, seen, ringEnd, hop) = (new List<int> { first }, new HashSet<int> { first }, 1, 0);
        for (var place = 0; place < found.Count && found.Count < most; place++)
        {
            (ringEnd, hop) = place == ringEnd ? (found.Count, hop + 1) : (ringEnd, hop);
            for (var next = starts[found[place]]; hop < hops && next < starts[found[place] + 1] && found.Count < most; next++)
            {
                if (seen.Add(neighbors[next]))
                {
                    found.Add(neighbors[next]);
                }
            }
        }

        return new TopologyConfig
        {
            Nodes = [.. found.Select(place => nodes[place])],
            Edges = [.. found.SelectMany(EdgesFrom).Where(edge => seen.Contains(places[edge.To]))],
        };
    }

    /// <summary>Hops between two nodes, whatever the direction; null where they are further apart than <see cref="MaxHops"/>.</summary>
    public int? HopsBetween(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return places.TryGetValue(first, out var from) && places.TryGetValue(second, out var to) ? Hops(from, to) : null;
    }

    private IEnumerable<TopologyEdge> EdgesFrom(int place) =>
        links.From(place).Select(link => new TopologyEdge(nodes[place].Id, nodes[link.To].Id, link.Type));

    private int? Hops(int from, int to)
    {
        var seen = new HashSet<int> { from };
        var ring = new List<int> { from };
        for (var hops = 0; hops <= MaxHops; hops++)
        {
            if (seen.Contains(to))
            {
                return hops;
            }

            var next = new List<int>();
            foreach (var node in ring)
            {
                foreach (var neighbor in neighbors.AsSpan(starts[node]..starts[node + 1]))
                {
                    if (seen.Count < MaxRegion * MaxHops && seen.Add(neighbor))
                    {
                        next.Add(neighbor);
                    }
                }
            }

            ring = next;
        }

        return null;
    }
}
