using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns what a shard knows of the topology into its view.</summary>
internal static class TopologyViews
{
    public static TopologyView Of(ShardTopology topology, TopologyGraph declared)
    {
        var sources = topology.Sources.All
            .Select(static source => new TopologySourceView(source.Name, source.Content.Nodes.Count, source.Content.Edges.Count, source.UpdatedAt, source.Actor)).ToList();
        if (!declared.IsEmpty)
        {
            sources.Insert(0, new TopologySourceView("configuration", declared.Nodes, declared.Edges, null, ""));
        }

        if (topology.Observed.Holding.ToArray() is { Length: > 0 } observed)
        {
            sources.Add(new TopologySourceView(
                "events", observed.Select(static link => link.From).Distinct().Count(), observed.Count(static link => link.To.Length > 0), topology.Observed.AsOf, ""));
        }

        return new TopologyView(topology.Graph, sources);
    }
}
