using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>
/// What a shard knows now for ranking causes. The shard writes, any thread reads: views are ranked when somebody looks at them,
/// so that none of them keeps a topology of the past alive.
/// </summary>
internal sealed class RootCauseKnowledge
{
    private volatile RootCauseHistory history = RootCauseHistory.Empty;
    private volatile TopologyGraph topology = TopologyGraph.Empty;

    /// <summary>What incidents usually look like.</summary>
    public RootCauseHistory History => history;

    /// <summary>What depends on what.</summary>
    public TopologyGraph Topology => topology;

    /// <summary>Takes what is known now.</summary>
    public void Use(RootCauseHistory newHistory, TopologyGraph newTopology) => (history, topology) = (newHistory, newTopology);
}
