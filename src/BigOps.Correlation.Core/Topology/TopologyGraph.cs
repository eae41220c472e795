using System.Collections.Frozen;

namespace BigOps.Correlation.Core.Topology;

/// <summary>
/// What depends on what: a snapshot that never changes; any thread may read. It is cut into regions, the sets of nodes
/// whose alerts may be of one incident: connected components, and where one is larger than <see cref="MaxRegion"/> nodes,
/// what lies within <see cref="MaxHops"/> hops of its best connected nodes. Memory and time grow with nodes and edges.
/// </summary>
public sealed class TopologyGraph
{
    /// <summary>Nodes in one region at most.</summary>
    public const int MaxRegion = 500;

    /// <summary>Hops over which effects are followed at most.</summary>
    public const int MaxHops = 4;

    /// <summary>Knows nothing.</summary>
    public static readonly TopologyGraph Empty = new([], []);

    private readonly FrozenDictionary<string, int> places;
    private readonly TopologyNode[] nodes;
    private readonly int[] starts;
    private readonly int[] neighbors;
    private readonly int[] regions;

    private TopologyGraph(TopologyNode[] nodes, (int From, int To)[] edges)
    {
        this.nodes = nodes;
        places = nodes.Select((node, place) => KeyValuePair.Create(node.Id, place)).ToFrozenDictionary(StringComparer.Ordinal);
        Edges = edges.Length;
        (starts, neighbors) = Adjacency.Of(nodes.Length, edges);
        regions = RegionBuilder.Of(starts, neighbors);
    }

    /// <summary>Whether it knows nothing.</summary>
    public bool IsEmpty => nodes.Length == 0;

    /// <summary>Things.</summary>
    public int Nodes => nodes.Length;

    /// <summary>Connections between things that it knows.</summary>
    public int Edges { get; }

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
        foreach (var edge in edges)
        {
            if (known.TryGetValue(edge.From, out var from) && known.TryGetValue(edge.To, out var to) && from != to)
            {
                pairs.Add((from, to));
            }
        }

        return kept.Count == 0 ? Empty ?? new TopologyGraph([], []) : new TopologyGraph([.. kept], [.. pairs]);
    }

    /// <summary>The region of a node, named after its first node; null where the node is unknown or connected with nothing.</summary>
    public string? RegionOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return places.TryGetValue(id, out var place) && starts[place + 1] > starts[place] ? nodes[regions[place]].Id : null;
    }

    /// <summary>Hops between two nodes, whatever the direction; null where they are further apart than <see cref="MaxHops"/>.</summary>
    public int? HopsBetween(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return places.TryGetValue(first, out var from) && places.TryGetValue(second, out var to) ? Hops(from, to) : null;
    }

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
