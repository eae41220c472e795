using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Learns which entities belong together from the names that events give: an entity with its service and its host
/// (disjoint sets with union by size, Tarjan 1975). What would connect too much connects nothing. Bounded: over the limit
/// it begins anew and is counted. Owned by the shard.
/// </summary>
/// <param name="limits">Counts what is forgotten.</param>
/// <param name="limit">Names at most.</param>
internal sealed class EntityLinks(LimitCounters limits, int limit = EntityLinks.Limit)
{
    /// <summary>Names in one neighborhood at most: beyond it sharing one says little.</summary>
    public const int MaxNames = 500;

    private const int Limit = 200_000;

    private readonly KeyTable<LinkNode?> nodes = new();

    /// <summary>The node of a name.</summary>
    public LinkNode Of(Key128 name)
    {
        ref var known = ref nodes.TryFind(name, out var found);
        if (found)
        {
            return known!;
        }

        if (nodes.Count >= limit)
        {
            nodes.Clear();
            limits.Count(PipelineLimit.EntityNames);
        }

        return nodes.GetOrAdd(name, out _) = new LinkNode(name);
    }

    /// <summary>Says that two names belong together.</summary>
    public static void Link(LinkNode first, LinkNode second)
    {
        var (left, right) = (first.Root, second.Root);
        if (left == right || left.Size + right.Size > MaxNames)
        {
            return;
        }

        var (larger, smaller) = left.Size >= right.Size ? (left, right) : (right, left);
        larger.Take(smaller);
    }

    /// <summary>What is kept of connected names, in the order of their numbers.</summary>
    public IReadOnlyCollection<Neighborhood> Neighborhoods()
    {
        var all = new List<Neighborhood>();
        foreach (ref var entry in nodes)
        {
            if (entry.Value is { Neighborhood: { } place } node && node.Root == node)
            {
                all.Add(place);
            }
        }

        all.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return all;
    }

    public void Save(StateWriter writer)
    {
        var all = new List<LinkNode>(nodes.Count);
        foreach (ref var entry in nodes)
        {
            all.Add(entry.Value!);
        }

        all.Sort(static (left, right) => StoredKey.Of(left.Key).CompareTo(StoredKey.Of(right.Key)));
        writer.List(all, static (target, node) =>
        {
            target.Key(node.Key);
            target.Key(node.Root.Key);
            target.Int(node.Root == node ? node.Neighborhood?.Id ?? 0 : 0);
        });
    }

    public void Load(StateReader reader, Func<long, Neighborhood?> find)
    {
        nodes.Clear();
        foreach (var (key, root, place) in reader.List(static source => (source.Key(), source.Key(), source.Int())))
        {
            var (node, top) = (Of(key), Of(root));
            if (place != 0)
            {
                top.Root.Neighborhood = find(place);
            }

            if (node.Root != top.Root)
            {
                top.Root.Take(node.Root);
            }
        }
    }
}
