using BigOps.Correlation.Core.Correlation.Neighborhoods;

namespace BigOps.Correlation.Core.Correlation.Evidence.Proximity;

/// <summary>
/// Something fires near it at the same time: in the same cluster, connected by the topology, or by services and hosts they
/// share. Its groups are those that the neighborhood keeps as live, so it has no keys of its own.
/// </summary>
internal sealed class ProximityEvidence : EvidenceKind
{
    /// <inheritdoc />
    public override string Name => EvidenceKinds.Proximity;

    /// <inheritdoc />
    public override double DefaultWeight => 0.65;

    /// <summary>None: the neighborhood itself knows its groups.</summary>
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
    }

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) =>
        throw new InvalidOperationException("Nothing is looked up for a neighborhood.");

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => grounds.Near switch
    {
        { Origin: NeighborhoodOrigin.Cluster } => $"Fires together with it in cluster \"{grounds.Near.Name}\".",
        { Origin: NeighborhoodOrigin.Topology } => $"Fires together with it; the topology connects both around \"{grounds.Near.Name}\".",
        _ => "Fires together with it; services or hosts that they share connect both.",
    };
}
