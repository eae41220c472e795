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
    private readonly List<Fingerprint> partners = [];

    /// <summary>What operators decided.</summary>
    public EdgeDecisions Decisions { get; } = new();

    /// <summary>True where the view of it is out of date.</summary>
    public bool IsChanged { get; set; } = true;

    /// <summary>What is known.</summary>
    public EdgeMiner Miner => miner;

    /// <summary>Its parts in the chain of segments.</summary>
    public IReadOnlyList<IChainTable> Chains => [Decisions.Chain, .. miner.Chains];

    /// <summary>Asks ahead of time for where edges of an alert are learned.</summary>
    /// <param name="content">What the alert says.</param>
    /// <param name="shared">What it has in common with others.</param>
    /// <param name="topology">What depends on what.</param>
    public void Prefetch(EventContent content, SharedValues shared, TopologyGraph topology)
    {
        if (IsLearned(content))
        {
            miner.Prefetch(PlacesOf(content, shared, topology));
        }
    }

    /// <summary>Asks ahead of time for what is known there, once <see cref="Prefetch"/> was called and some time went by.</summary>
    public void PrefetchTraces(in Subject subject, TopologyGraph topology)
    {
        if (IsLearned(subject.Content))
        {
            miner.PrefetchTraces(PlacesOf(subject.Content, subject.Shared, topology));
        }
    }

    /// <summary>Takes in an occurrence that begins.</summary>
    /// <param name="subject">The occurrence.</param>
    /// <param name="topology">What depends on what.</param>
    /// <param name="isEvidence">Whether its alert is to be found again by an edge.</param>
    public void Observe(in Subject subject, TopologyGraph topology, bool isEvidence)
    {
        if (IsLearned(subject.Content))
        {
            var places = PlacesOf(subject.Content, subject.Shared, topology);
            miner.Take(subject.Content.Check, places[0], places.AsSpan(1), subject.At, isEvidence ? subject.Identity : default);
        }
    }

    /// <summary>Alerts around one that an edge connects with it. Valid until the next call.</summary>
    /// <param name="content">What the alert says.</param>
    /// <param name="shared">What it has in common with others.</param>
    /// <param name="at">Event time.</param>
    /// <param name="topology">What depends on what.</param>
    public List<Fingerprint> PartnersOf(EventContent content, SharedValues shared, Instant at, TopologyGraph topology)
    {
        partners.Clear();
        if (IsLearned(content))
        {
            miner.Partners(content.Check, PlacesOf(content, shared, topology), at, partners, MostPartners);
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

    // Its own place first, then those of what the topology puts beside it; remembered with what alerts of an entity share.
    private Fingerprint[] PlacesOf(EventContent content, SharedValues shared, TopologyGraph topology)
    {
        if (ReferenceEquals(shared.PlacedIn, topology))
        {
            return shared.LearnedPlaces;
        }

        var neighbors = topology.NeighborsAt(shared.TopologyPlace);
        var places = new Fingerprint[1 + Math.Min(MostLinked, neighbors.Length)];
        places[0] = In(shared.ScopeKey, content.Entity);
        for (var index = 1; index < places.Length; index++)
        {
            places[index] = In(shared.ScopeKey, topology.NodeAt(neighbors[index - 1]));
        }

        (shared.PlacedIn, shared.LearnedPlaces) = (topology, places);
        return places;
    }

    private Fingerprint In(Key128 scope, string name)
    {
        var place = PlaceKeys.Combine(scope, keys.OfValue("name", name));
        return new Fingerprint(place.High, place.Low);
    }

    private static bool IsLearned(EventContent content) => content.Check.Length > 0 && content.Entity.Length > 0;
}
