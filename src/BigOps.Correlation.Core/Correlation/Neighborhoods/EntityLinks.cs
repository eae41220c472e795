using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Learns which entities belong together from the names that events give: an entity with its service and its host
/// (disjoint sets with union by size, Tarjan 1975). What would connect too much connects nothing. Bounded: over the limit
/// it begins anew and is counted. Owned by the shard.
/// </summary>
internal sealed class EntityLinks : INumberedEntries
{
    /// <summary>Names in one neighborhood at most: beyond it sharing one says little.</summary>
    public const int MaxNames = 500;

    private const int Limit = 200_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly KeyTable<LinkNode?> nodes = new();
    private readonly List<LinkNode?> numbered = [];

    // While segments are applied: of each node its key, the number of the one above it, and the neighborhood of a root.
    private readonly List<(Key128 Key, int Parent, long Place)?> loaded = [];

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is forgotten.</param>
    /// <param name="limit">Names at most.</param>
    public EntityLinks(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new NumberedChain(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public NumberedChain Chain { get; }

    /// <inheritdoc />
    public int Count => Math.Max(numbered.Count, loaded.Count);

    /// <inheritdoc />
    public long Generation { get; private set; }

    /// <summary>Whether one more name makes it begin anew.</summary>
    public bool IsFull => numbered.Count >= limit;

    /// <summary>The node of a name.</summary>
    public LinkNode Of(Key128 name)
    {
        ref var known = ref nodes.TryFind(name, out var found);
        if (found)
        {
            return known!;
        }

        if (IsFull)
        {
            Begin(Generation + 1);
            limits.Count(PipelineLimit.EntityNames);
        }

        var node = Add(name);
        Chain.Mark(node.Number);
        return node;
    }

    /// <summary>Says that two names belong together.</summary>
    /// <returns>The neighborhood that went up in another one by it, or null.</returns>
    public Neighborhood? Link(LinkNode first, LinkNode second)
    {
        var (left, right) = (first.Root, second.Root);
        if (left == right || left.Size + right.Size > MaxNames)
        {
            return null;
        }

        var (larger, smaller) = left.Size >= right.Size ? (left, right) : (right, left);
        Chain.Mark(larger.Number);
        Chain.Mark(smaller.Number);
        return larger.Take(smaller);
    }

    /// <summary>Gives a root its neighborhood.</summary>
    public void Settle(LinkNode root, Neighborhood place)
    {
        root.Neighborhood = place;
        Chain.Mark(root.Number);
    }

    public void Save(StateWriter writer)
    {
        var all = numbered.ConvertAll(static node => node!);
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
        Begin(Generation);
        foreach (var (key, root, place) in reader.List(static source => (source.Key(), source.Key(), source.Int())))
        {
            var (node, top) = (Known(key), Known(root));
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

    /// <inheritdoc />
    public void WriteEntry(StateWriter writer, int number)
    {
        var node = numbered[number]!;
        writer.Key(node.Key);
        writer.UInt((ulong)node.Parent.Number);
        writer.Int(node.Parent == node ? node.Neighborhood?.Id ?? 0 : 0);
    }

    /// <inheritdoc />
    public void ReadEntry(StateReader reader, int number)
    {
        while (loaded.Count <= number)
        {
            loaded.Add(null);
        }

        loaded[number] = (reader.Key(), (int)Math.Min(reader.UInt(), int.MaxValue), reader.Int());
    }

    /// <inheritdoc />
    public void Begin(long generation)
    {
        Generation = generation;
        nodes.Clear();
        numbered.Clear();
        loaded.Clear();
    }

    /// <inheritdoc />
    public void Finish()
    {
        foreach (var entry in loaded)
        {
            Add((entry ?? throw Broken()).Key);
        }

        for (var number = 0; number < loaded.Count; number++)
        {
            var parent = loaded[number]!.Value.Parent;
            if (parent >= numbered.Count)
            {
                throw Broken();
            }

            var (node, above) = (numbered[number]!, numbered[parent]!.Root);
            if (node.Root != above)
            {
                above.Take(node.Root);
            }
        }
    }

    /// <summary>Gives each root its neighborhood, once segments were applied.</summary>
    public void Restore(Func<long, Neighborhood?> find)
    {
        for (var number = 0; number < loaded.Count; number++)
        {
            if (loaded[number]!.Value.Place is var place and not 0)
            {
                numbered[number]!.Root.Neighborhood = find(place);
            }
        }

        loaded.Clear();
    }

    private static InvalidDataException Broken() => new("The names that belong together are not all there.");

    private LinkNode Known(Key128 name)
    {
        ref var known = ref nodes.TryFind(name, out var found);
        return found ? known! : Add(name);
    }

    private LinkNode Add(Key128 name)
    {
        var node = new LinkNode(name, numbered.Count);
        numbered.Add(node);
        nodes.GetOrAdd(name, out _) = node;
        return node;
    }
}
