using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// Learns which checks cause which others, from nothing but the order and the places in which they fire. An edge needs
/// three things: a lift over chance, a likelihood ratio that chance does not reach, and a direction; where the two orders
/// are seen about as often, both are edges. Deterministic; one thread owns it.
/// </summary>
public sealed class EdgeMiner
{
    private const byte Version = 1;

    private readonly CoOccurrenceOptions options;
    private readonly CheckNames names;
    private readonly PairLearner learner;
    private readonly List<(long Check, Fingerprint Alert)> near = [];

    /// <summary>Creates a miner that has seen nothing.</summary>
    /// <param name="options">Thresholds and budget.</param>
    /// <param name="choices">What operators pinned and forbade; null for nothing.</param>
    public EdgeMiner(CoOccurrenceOptions options, EdgeChoices? choices = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        this.options = options;
        Choices = choices ?? EdgeChoices.None;
        names = new CheckNames(options.MaxChecks);
        learner = new PairLearner(options);
    }

    /// <summary>What operators pinned and forbade.</summary>
    public EdgeChoices Choices { get; set; }

    /// <summary>Pairs that are counted.</summary>
    public int PairCount => learner.Pairs.Count;

    /// <summary>Entities that are watched.</summary>
    public int EntityCount => learner.EntityCount;

    /// <summary>Entities, pairs and events of checks that were left out because of the budget.</summary>
    public long Forgotten => learner.Forgotten + learner.Pairs.Forgotten + names.Refused;

    /// <summary>Asks ahead of time for the memory of entities.</summary>
    internal void Prefetch(ReadOnlySpan<Fingerprint> entities) => learner.Prefetch(entities);

    /// <summary>Asks ahead of time for what is known of entities.</summary>
    internal void PrefetchTraces(ReadOnlySpan<Fingerprint> entities) => learner.PrefetchTraces(entities);

    /// <summary>Takes in a check that fired.</summary>
    /// <param name="check">Its name.</param>
    /// <param name="entity">Where, within its scope.</param>
    /// <param name="linked">Entities that the topology puts beside it.</param>
    /// <param name="at">Event time.</param>
    /// <param name="alert">The alert that says it, or default.</param>
    public void Take(string check, Fingerprint entity, ReadOnlySpan<Fingerprint> linked, Instant at, Fingerprint alert = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        var number = names.NumberOf(check);
        if (number >= 0)
        {
            learner.Take(number, entity, linked, at, alert);
        }
    }

    /// <summary>The edge between two checks, or null where there is none.</summary>
    public LearnedEdge? Find(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (first, second) = (names.Find(from), names.Find(to));
        return first < 0 || second < 0
            ? Choices.IsPinned(from, to) ? Pinned(from, to, default) : null
            : EdgeOf(learner.Pairs.Find(first, second));
    }

    /// <summary>All edges, strongest first.</summary>
    public IReadOnlyList<LearnedEdge> Edges()
    {
        var learned = learner.Pairs.All().Select(EdgeOf).OfType<LearnedEdge>().ToList();
        var known = learned.Select(static edge => (edge.From, edge.To)).ToHashSet();
        learned.AddRange(Choices.Pinned.Where(pair => !known.Contains(pair)).Select(pair => Pinned(pair.From, pair.To, default)));
        return [.. learned.OrderByDescending(static edge => edge.Score).ThenByDescending(static edge => edge.Support)
            .ThenBy(static edge => edge.From, StringComparer.Ordinal).ThenBy(static edge => edge.To, StringComparer.Ordinal)];
    }

    /// <summary>Its parts in the chain of segments.</summary>
    internal IReadOnlyList<IChainTable> Chains => [names.Chain, learner.Chain, learner.Pairs.Chain];

    /// <summary>
    /// Finds alerts that fired on an entity, or one linked to it, at the same time as a check, and that an edge connects with
    /// it in one of both directions.
    /// </summary>
    internal void Partners(string check, ReadOnlySpan<Fingerprint> places, Instant at, List<Fingerprint> partners, int most)
    {
        if (names.Find(check) is not (>= 0 and var number))
        {
            return;
        }

        near.Clear();
        foreach (var place in places)
        {
            learner.Near(place, at, near);
        }

        foreach (var (other, alert) in near)
        {
            if (partners.Count < most && other != number && !partners.Contains(alert) && (IsEdge(other, number) || IsEdge(number, other)))
            {
                partners.Add(alert);
            }
        }
    }

    /// <summary>Writes what was learned.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(Version);
        names.Save(writer);
        learner.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in place of everything known.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"Edges are stored in version {version}, and {Version} is known.");
        }

        names.Load(reader);
        learner.Load(reader);
    }

    private bool IsEdge(long from, long to)
    {
        var (first, second) = (names.NameOf(from), names.NameOf(to));
        return Choices.IsPinned(first, second)
            || (PairJudge.Judge(learner, learner.Pairs.Find(from, to), options).Belongs && !Choices.IsForbidden(first, second));
    }

    private LearnedEdge? EdgeOf(PairCount pair)
    {
        var (from, to) = (names.NameOf(pair.From), names.NameOf(pair.To));
        if (Choices.IsPinned(from, to))
        {
            return Pinned(from, to, pair);
        }

        var found = PairJudge.Judge(learner, pair, options);
        return found.Belongs && !Choices.IsForbidden(from, to)
            ? new LearnedEdge(from, to, PairTest.Score(found.Lift, options.MinLift), found.Lift, found.Support, found.Lag, false)
            : null;
    }

    private LearnedEdge Pinned(string from, string to, PairCount pair)
    {
        var found = PairJudge.Judge(learner, pair, options);
        return new LearnedEdge(from, to, 1, found.Lift, found.Support, found.Lag, true);
    }
}
