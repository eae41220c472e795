using System.Runtime.InteropServices;

namespace BigOps.Correlation.Core.Topology;

/// <summary>What each node depends on, one after the other by the places of the nodes. Immutable; any thread.</summary>
internal sealed class TopologyLinks
{
    private readonly int[] starts;
    private readonly (int To, string Type)[] links;

    public TopologyLinks(int nodes, List<(int From, int To, string Type)> edges)
    {
        starts = new int[nodes + 1];
        foreach (var (from, _, _) in CollectionsMarshal.AsSpan(edges))
        {
            starts[from + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        links = new (int, string)[edges.Count];
        var next = starts.AsSpan(0, nodes).ToArray();
        foreach (var (from, to, type) in CollectionsMarshal.AsSpan(edges))
        {
            links[next[from]++] = (to, type);
        }
    }

    public int Count => links.Length;

    /// <summary>What a node depends on, in the order it was given.</summary>
    public IEnumerable<(int To, string Type)> From(int place)
    {
        for (var index = starts[place]; index < starts[place + 1]; index++)
        {
            yield return links[index];
        }
    }
}
