using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>A name in the graph that is learned from events. Owned by the shard.</summary>
internal sealed class LinkNode(Key128 key)
{
    private LinkNode? parent;

    public Key128 Key => key;

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
    public void Take(LinkNode other)
    {
        other.parent = this;
        Size += other.Size;
        if (Neighborhood is null)
        {
            Neighborhood = other.Neighborhood;
        }
        else if (other.Neighborhood is { } absorbed)
        {
            Neighborhood.Absorb(absorbed);
        }

        other.Neighborhood = null;
    }
}
