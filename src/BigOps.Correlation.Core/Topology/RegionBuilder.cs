namespace BigOps.Correlation.Core.Topology;

/// <summary>Cuts a graph into regions; each node once, the best connected of what is left first.</summary>
internal static class RegionBuilder
{
    /// <summary>For each node the node that names its region.</summary>
    public static int[] Of(int[] starts, int[] neighbors)
    {
        var nodes = starts.Length - 1;
        var components = new int[nodes];
        Array.Fill(components, -1);
        var ring = new List<int>();
        var tooLarge = false;
        for (var node = 0; node < nodes; node++)
        {
            if (components[node] < 0)
            {
                Grow(node, components, (starts, neighbors), ring, int.MaxValue, int.MaxValue);
                tooLarge |= ring.Count > TopologyGraph.MaxRegion;
            }
        }

        return tooLarge ? Cut(components, starts, neighbors) : components;
    }

    private static int[] Cut(int[] components, int[] starts, int[] neighbors)
    {
        var sizes = new int[components.Length];
        foreach (var component in components)
        {
            sizes[component]++;
        }

        var regions = new int[components.Length];
        for (var node = 0; node < regions.Length; node++)
        {
            regions[node] = sizes[components[node]] > TopologyGraph.MaxRegion ? -1 : components[node];
        }

        var order = Enumerable.Range(0, regions.Length).Where(node => regions[node] < 0)
            .OrderByDescending(node => starts[node + 1] - starts[node]).ThenBy(node => node).ToArray();
        var ring = new List<int>();
        foreach (var node in order)
        {
            if (regions[node] < 0)
            {
                Grow(node, regions, (starts, neighbors), ring, TopologyGraph.MaxRegion, TopologyGraph.MaxHops);
            }
        }

        return regions;
    }

    // Breadth first over what has no region yet.
    private static void Grow(int first, int[] regions, (int[] Starts, int[] Neighbors) graph, List<int> found, int limit, int hops)
    {
        found.Clear();
        found.Add(first);
        regions[first] = first;
        var (ringEnd, hop) = (1, 0);
        for (var place = 0; place < found.Count && found.Count < limit; place++)
        {
            if (place == ringEnd)
            {
                (ringEnd, hop) = (found.Count, hop + 1);
            }

            if (hop >= hops)
            {
                return;
            }

            foreach (var neighbor in graph.Neighbors.AsSpan(graph.Starts[found[place]]..graph.Starts[found[place] + 1]))
            {
                if (regions[neighbor] < 0 && found.Count < limit)
                {
                    regions[neighbor] = first;
                    found.Add(neighbor);
                }
            }
        }
    }
}
