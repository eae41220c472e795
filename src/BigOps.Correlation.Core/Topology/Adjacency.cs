using System.Runtime.InteropServices;

namespace BigOps.Correlation.Core.Topology;

/// <summary>Lays the neighbors of all nodes out one after the other, in the order of their places.</summary>
internal static class Adjacency
{
    /// <summary>Where the neighbors of each node start, one more for the end, and the neighbors.</summary>
    public static (int[] Starts, int[] Neighbors) Of(int nodes, List<(int From, int To, string Type)> edges)
    {
        var starts = new int[nodes + 1];
        foreach (var (from, to, _) in CollectionsMarshal.AsSpan(edges))
        {
            starts[from + 1]++;
            starts[to + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        var next = starts.AsSpan(0, nodes).ToArray();
        var neighbors = new int[starts[nodes]];
        foreach (var (from, to, _) in CollectionsMarshal.AsSpan(edges))
        {
            neighbors[next[from]++] = to;
            neighbors[next[to]++] = from;
        }

        for (var node = 0; node < nodes; node++)
        {
            neighbors.AsSpan(starts[node]..starts[node + 1]).Sort();
        }

        return (starts, neighbors);
    }
}
