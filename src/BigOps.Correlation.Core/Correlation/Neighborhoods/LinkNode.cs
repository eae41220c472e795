using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>A name in the graph that is learned from events. Owned by the shard.</summary>
/// <param name="key">The name's key.</param>
/// <param name="number">Its number in the graph, from 0.</param>
internal sealed class LinkNode(Key128 key, int number)
{
    private LinkNode? parent;

    public Key128 Key => key;

    public int Number => number;

    /// <summary>The one above it; its own where it is a root.</summary>
    public LinkNode Parent => parent ?? this;

    /// <summary>Names connected with it; of a root only.</summary>
    public int Size { get; set; } = 1;

    /// <summary>What is kept of them; of a root only.</summary>
    public Neighborhood? Neighborhood { get; set; }

    /// <summary>The root of what it is connected with.</summary>
    public LinkNode Root
    {
        get
        {
            var node = this;
            while (node.parent is { } up)
            {
                node.parent = up.parent ?? up;
                node = up;
            }

            return node;
        }
    }

    /// <summary>Puts another root under this one.</summary>
    /// <returns>The neighborhood that went up in this one's, or null.</returns>
    public Neighborhood? Take(LinkNode other)
    {
        other.parent = this;
        Size += other.Size;
        var absorbed = Neighborhood is null ? null : other.Neighborhood;
        Neighborhood ??= other.Neighborhood;
        other.Neighborhood = null;
        if (absorbed is not null)
        {
            Neighborhood!.Absorb(absorbed);
        }

        return absorbed;
    }
}
