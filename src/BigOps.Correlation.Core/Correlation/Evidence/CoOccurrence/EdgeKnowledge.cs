using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// What a running shard learns about which checks cause which: from each occurrence that begins, on its entity and on those
/// that the topology puts beside it; and what operators decided about it. Owned by the shard.
/// </summary>
internal sealed class EdgeKnowledge(PlaceKeys keys)
{
    // Of a hub's neighbors the first ones stand for all.
    private const int MostLinked = 8;
    private const int MostPartners = 8;

    // A decision may cost some microseconds; on a hub with many checks the first pairs have to do.
    private readonly EdgeMiner miner = new(new CoOccurrenceOptions { MaxPredecessors = 32 });
    private readonly List<Fingerprint> places = [];
    private readonly List<Fingerprint> partners = [];

    // The keys of the names in the topology, each made when it is needed first.
    private TopologyGraph named = TopologyGraph.Empty;
    private Key128[] names = [];

    /// <summary>What operators decided.</summary>
    public EdgeDecisions Decisions { get; } = new();

    /// <summary>True where the view of it is out of date.</summary>
    public bool IsChanged { get; set; } = true;

    /// <summary>What is known.</summary>
    public EdgeMiner Miner => miner;

    /// <summary>Its parts in the chain of segments.</summary>
    public IReadOnlyList<IChainTable> Chains => [Decisions.Chain, .. miner.Chains];

    /// <summary>Takes in an occurrence that begins.</summary>
    /// <param name="subject">The occurrence.</param>
    /// <param name="topology">What depends on what.</param>
    /// <param name="isEvidence">Whether its alert is to be found again by an edge.</param>
    public void Observe(in Subject subject, TopologyGraph topology, bool isEvidence)
    {
        if (subject.Content.Check.Length > 0 && subject.Content.Entity.Length > 0)
        {
            Gather(subject, topology);
            miner.Take(subject.Content.Check, places[0], CollectionsMarshal.AsSpan(places)[1..], subject.At, isEvidence ? subject.Identity : default);
        }
    }

    /// <summary>Alerts around it that an edge connects with it. Valid until the next call.</summary>
    public List<Fingerprint> PartnersOf(in Subject subject, TopologyGraph topology)
    {
        partners.Clear();
        if (subject.Content.Check.Length > 0 && subject.Content.Entity.Length > 0)
        {
            Gather(subject, topology);
            miner.Partners(subject.Content.Check, CollectionsMarshal.AsSpan(places), subject.At, partners, MostPartners);
        }

        return partners;
    }

    /// <summary>Keeps what an operator decided.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Decide(EdgeDecision decision)
    {
        var refusal = Decisions.Set(decision);
        Apply();
        return refusal;
    }

    /// <summary>Takes a decision back.</summary>
    /// <returns>False where there is none.</returns>
    public bool Release(string from, string to)
    {
        var isDone = Decisions.Remove(from, to);
        Apply();
        return isDone;
    }

    /// <summary>Applies the decisions, once they were loaded or changed.</summary>
    public void Apply()
    {
        miner.Choices = Decisions.ToChoices();
        IsChanged = true;
    }

    public void Save(StateWriter writer)
    {
        Decisions.Save(writer);
        miner.Save(writer);
    }

    public void Load(StateReader reader)
    {
        Decisions.Load(reader);
        miner.Load(reader);
    }

    private void Gather(in Subject subject, TopologyGraph topology)
    {
        if (!ReferenceEquals(named, topology))
        {
            (named, names) = (topology, new Key128[topology.Nodes]);
        }

        places.Clear();
        var (scope, place) = (subject.Shared.ScopeKey, subject.Shared.TopologyPlace);
        places.Add(In(scope, place < 0 ? keys.OfValue("name", subject.Content.Entity) : NameAt(place)));
        var neighbors = topology.NeighborsAt(place);
        foreach (var neighbor in neighbors[..Math.Min(MostLinked, neighbors.Length)])
        {
            places.Add(In(scope, NameAt(neighbor)));
        }
    }

    private Key128 NameAt(int place)
    {
        ref var key = ref names[place];
        return key.IsZero ? key = keys.OfValue("name", named.NodeAt(place)) : key;
    }

    private static Fingerprint In(Key128 scope, Key128 name)
    {
        var place = PlaceKeys.Combine(scope, name);
        return new Fingerprint(place.High, place.Low);
    }
}
