using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Topology.Observed;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Core.Topology;

/// <summary>
/// What a shard knows of what depends on what: what the configuration says, what sources said over the API, and what events
/// say, in this order; of what is said twice the first counts. Owned by the shard; the snapshots may be read by any thread.
/// </summary>
internal sealed class ShardTopology(LimitCounters limits, TopologyGraph declared)
{
    // A snapshot of a million edges takes seconds, so a large one is made less often.
    private const int EntriesPerMinute = 200_000;
    private const long MinuteMs = 60_000;

    private TopologyGraph declared = declared;

    /// <summary>What sources said.</summary>
    public TopologySources Sources { get; } = new();

    /// <summary>What events say.</summary>
    public ObservedLinks Observed { get; } = new(limits);

    /// <summary>The snapshot that holds.</summary>
    public TopologyGraph Graph { get; private set; } = declared;

    /// <summary>True where the view of it is out of date.</summary>
    public bool IsChanged { get; set; } = true;

    /// <summary>When what events said is to hold next; null where they say nothing new and nothing ends.</summary>
    public Instant? NextDue(Instant now)
    {
        if (Observed.NextChange is not { } change)
        {
            return null;
        }

        // At whole minutes, so that a restart does not move it.
        var interval = MinuteMs * (1 + ((Graph.Nodes + Graph.Edges) / EntriesPerMinute));
        return new Instant(((Instant.Later(change, now).UnixMilliseconds / interval) + 1) * interval);
    }

    /// <summary>Takes what the configuration says.</summary>
    public void Use(TopologyGraph value)
    {
        if (!ReferenceEquals(declared, value))
        {
            declared = value;
            Build();
        }
    }

    /// <summary>Lets what events said by now hold.</summary>
    public void Advance(Instant now)
    {
        if (Observed.Advance(now))
        {
            Build();
        }
    }

    /// <summary>Connects what was loaded.</summary>
    public void Restore()
    {
        Sources.Settle();
        Observed.Settle();
        Build();
    }

    /// <summary>Makes the snapshot of what holds.</summary>
    public void Build()
    {
        IsChanged = true;
        var observed = Observed.Holding.ToArray();
        if (Sources.All.Count == 0 && observed.Length == 0)
        {
            Graph = declared;
            return;
        }

        var said = Sources.All.Select(static source => source.Content).ToArray();
        Graph = TopologyGraph.From(
            declared.AllNodes.Concat(said.SelectMany(static one => one.Nodes)).Concat(observed.SelectMany(NodesOf)),
            declared.AllEdges.Concat(said.SelectMany(static one => one.Edges))
                .Concat(observed.Where(static link => link.To.Length > 0).Select(static link => new TopologyEdge(link.From, link.To, link.Type))));
    }

    // The type that is said with a thing alone is its own, with a connection that of the connection.
    private static TopologyNode[] NodesOf(ObservedLink link) => link.To.Length == 0
        ? [new TopologyNode(link.From, link.Type)]
        : [new TopologyNode(link.From, ""), new TopologyNode(link.To, "")];
}
