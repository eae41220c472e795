using System.Runtime.InteropServices;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Edges;

/// <summary>Feeds the alerts of a file to the miner that the service has.</summary>
internal sealed class EdgeLearning : IEventReceiver
{
    private readonly EdgeMiner miner;
    private readonly Dictionary<string, string[]> neighbors;
    private readonly Dictionary<(string Scope, string Entity), Fingerprint> keys = [];
    private readonly List<Fingerprint> linked = [];

    public EdgeLearning(EdgeMiner miner, TopologyDocument? topology)
    {
        this.miner = miner;
        neighbors = NeighborsOf(topology);
        Normalizer = new Normalizers(new NormalizationOptions { Hash = OfflineCorrelator.Hash }, []).Find("native")!;
    }

    /// <inheritdoc />
    public INormalizer Normalizer { get; }

    /// <inheritdoc />
    public void Add(Event value, ReadOnlySpan<byte> id)
    {
        var content = value.Content;
        if (value.Kind != EventKind.Alert || value.Status != EventStatus.Firing || content.Check.Length == 0 || content.Entity.Length == 0)
        {
            return;
        }

        linked.Clear();
        foreach (var neighbor in neighbors.GetValueOrDefault(content.Entity) ?? [])
        {
            linked.Add(KeyOf(content.Scope, neighbor));
        }

        miner.Take(content.Check, KeyOf(content.Scope, content.Entity), CollectionsMarshal.AsSpan(linked), value.OccurredAt);
    }

    private Fingerprint KeyOf(string scope, string entity)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, (scope, entity), out var exists);
        key = exists ? key : OfflineCorrelator.Hash.Hash(scope, entity);
        return key;
    }

    private static Dictionary<string, string[]> NeighborsOf(TopologyDocument? topology) => (topology?.Edges ?? [])
        .SelectMany(static edge => new[] { (Of: edge.From!, To: edge.To!), (Of: edge.To!, To: edge.From!) })
        .Where(static link => link.Of != link.To)
        .GroupBy(static link => link.Of, static link => link.To, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
