using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// Counts, for each check that fires, which others fired within the window before it on the same entity or one linked to
/// it, and how often chance would have shown that: the share of the time so far that lies within the window after them. A
/// check that fires all the time covers all of it, so that it explains nothing. Owned by the shard; allocates nothing for an
/// entity, a check and a pair that are known.
/// </summary>
internal sealed class PairLearner : IKeyedEntries<Fingerprint>
{
    // The moments stand under a key that no entity has.
    private static readonly Fingerprint Moments = new(0, 0);

    private readonly CoOccurrenceOptions options;
    private readonly KeyTable<EntityTrace> entities = new();
    private readonly PairTable pairs;
    private readonly ForwardDecay decay;
    private readonly List<Predecessor> before = [];
    private readonly List<EntityTrace> around = [];
    private Instant latest;

    public PairLearner(CoOccurrenceOptions options)
    {
        this.options = options;
        pairs = new PairTable(options.MaxPairs);
        decay = new ForwardDecay(options.HalfLife);
        Chain = new KeyedChain<Fingerprint>(this);
    }

    /// <summary>The part of its entities in the chain of segments.</summary>
    public KeyedChain<Fingerprint> Chain { get; }

    IReadOnlyCollection<Fingerprint> IKeyedEntries<Fingerprint>.Keys => [Moments, .. Traces().Select(static trace => trace.Entity)];

    public int EntityCount => entities.Count;

    public PairTable Pairs => pairs;

    /// <summary>Entities that were forgotten because of the budget.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Weight of the present, by which weighted counts are divided.</summary>
    public double Weight => decay.HasBegun ? decay.WeightAt(latest) : 1;

    /// <summary>Asks ahead of time for where the traces of entities stand.</summary>
    public void Prefetch(ReadOnlySpan<Fingerprint> places)
    {
        foreach (var entity in places)
        {
            entities.Prefetch(KeyOf(entity));
        }
    }

    /// <summary>Asks ahead of time for the traces of entities.</summary>
    public void PrefetchTraces(ReadOnlySpan<Fingerprint> places)
    {
        foreach (var entity in places)
        {
            ref var known = ref entities.TryFind(KeyOf(entity), out var found);
            if (found)
            {
                CacheLines.Prefetch(known, 1);
            }
        }
    }

    /// <summary>Takes in an event.</summary>
    /// <param name="check">Number of what fired.</param>
    /// <param name="entity">Where.</param>
    /// <param name="linked">Entities that may pass something on to it, or get it passed on.</param>
    /// <param name="at">When.</param>
    /// <param name="alert">The alert that says it, or default.</param>
    public void Take(long check, Fingerprint entity, ReadOnlySpan<Fingerprint> linked, Instant at, Fingerprint alert = default)
    {
        if (!decay.HasBegun)
        {
            decay.Begin(at);
        }
        else if (decay.IsFar(at))
        {
            Scale(decay.Move(at));
        }

        latest = Instant.Later(latest, at);
        var weight = decay.WeightAt(at);
        var trace = TraceOf(entity);
        before.Clear();
        FindAround(linked);
        Gather(trace, at, weight);
        foreach (var known in around)
        {
            if (known != trace)
            {
                Gather(known, at, weight);
            }
        }

        Count(check, weight);
        trace.Add(check, at, weight, options);
        trace.Name(check, alert);
        Chain.Mark(entity);
        Chain.Mark(Moments);
    }

    /// <summary>Looks at what fired on an entity lately, within the window before or after a moment.</summary>
    /// <param name="entity">Where.</param>
    /// <param name="at">The moment.</param>
    /// <param name="found">Gets the number of what fired and the alert that said it.</param>
    public void Near(Fingerprint entity, Instant at, List<(long Check, Fingerprint Alert)> found)
    {
        ref var trace = ref entities.TryFind(KeyOf(entity), out var isKnown);
        if (!isKnown)
        {
            return;
        }

        foreach (ref readonly var check in trace.Checks)
        {
            if (check.Alert != default && Math.Abs(at.UnixMilliseconds - check.LastMs) <= options.Window.TotalMilliseconds)
            {
                found.Add((check.Check, check.Alert));
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Bool(decay.HasBegun);
        writer.Instant(decay.Landmark);
        writer.Instant(latest);
        writer.Int(Forgotten);
        writer.List(Traces(), static (target, trace) => trace.Save(target));
        pairs.Save(writer);
    }

    public void Load(StateReader reader)
    {
        var begun = reader.Bool();
        var landmark = reader.Instant();
        if (begun)
        {
            decay.Begin(landmark);
        }

        latest = reader.Instant();
        Forgotten = reader.Int();
        entities.Clear();
        foreach (var trace in reader.List(EntityTrace.Load))
        {
            entities.GetOrAdd(KeyOf(trace.Entity), out _) = trace;
        }

        pairs.Load(reader);
    }

    private static Key128 KeyOf(Fingerprint entity) => new(entity.High, entity.Low);

    private EntityTrace TraceOf(Fingerprint entity)
    {
        ref var known = ref entities.TryFind(KeyOf(entity), out var found);
        if (found)
        {
            return known;
        }

        if (entities.Count >= options.MaxEntities)
        {
            ForgetQuiet();
        }

        return entities.GetOrAdd(KeyOf(entity), out _) = new EntityTrace(entity);
    }

    // All are asked for before the first is looked at.
    private void FindAround(ReadOnlySpan<Fingerprint> linked)
    {
        around.Clear();
        foreach (var other in linked)
        {
            ref var known = ref entities.TryFind(KeyOf(other), out var found);
            if (found)
            {
                known.Prefetch();
                around.Add(known);
            }
        }
    }

    // The latest time that counts, and all the time that is covered, over the entity and those linked to it.
    private void Gather(EntityTrace trace, Instant at, double weight)
    {
        var windowMs = options.Window.TotalMilliseconds;
        foreach (ref readonly var check in trace.Checks)
        {
            var lag = check.LagMs(at);
            var found = new Predecessor(check.Check, lag >= 0 && lag <= windowMs ? lag : -1, check.CoveredMs(at, weight, windowMs));
            if (PlaceOf(found.Check) is >= 0 and var place)
            {
                before[place] = before[place].With(found);
            }
            else if (before.Count < options.MaxPredecessors)
            {
                before.Add(found);
            }
        }
    }

    private int PlaceOf(long check)
    {
        for (var place = 0; place < before.Count; place++)
        {
            if (before[place].Check == check)
            {
                return place;
            }
        }

        return -1;
    }

    private void Count(long check, double weight)
    {
        var durationMs = Math.Max(decay.DurationMs(weight), options.Window.TotalMilliseconds);
        foreach (var earlier in before)
        {
            if (earlier.Check == check)
            {
                continue;
            }

            ref var pair = ref pairs.Of(earlier.Check, check);
            pair.Expected += weight * Math.Min(1, earlier.CoveredMs / durationMs);
            if (earlier.LagMs >= 0)
            {
                pair.Seen += weight;
                pair.LagMs += weight * earlier.LagMs;
            }
        }
    }

    private EntityTrace[] Traces()
    {
        var all = new List<EntityTrace>(entities.Count);
        foreach (ref var entry in entities)
        {
            all.Add(entry.Value);
        }

        return [.. all.OrderByDescending(static trace => trace.LastMs).ThenBy(static trace => trace.Entity)];
    }

    private void ForgetQuiet()
    {
        var kept = Traces().AsSpan(0, options.MaxEntities * 3 / 4);
        Forgotten += entities.Count - kept.Length;
        foreach (ref var entry in entities)
        {
            Chain.Mark(entry.Value.Entity);
        }

        entities.Clear();
        foreach (var trace in kept)
        {
            entities.GetOrAdd(KeyOf(trace.Entity), out _) = trace;
        }
    }

    private void Scale(double factor)
    {
        foreach (ref var entry in entities)
        {
            entry.Value.Scale(factor);
            Chain.Mark(entry.Value.Entity);
        }

        pairs.Scale(factor);
    }

    void IKeyedEntries<Fingerprint>.WriteKey(StateWriter writer, Fingerprint key) => writer.Fingerprint(key);

    Fingerprint IKeyedEntries<Fingerprint>.ReadKey(StateReader reader) => reader.Fingerprint();

    bool IKeyedEntries<Fingerprint>.Contains(Fingerprint key) => key == Moments ? decay.HasBegun : IsKnown(key);

    void IKeyedEntries<Fingerprint>.WriteEntry(StateWriter writer, Fingerprint key)
    {
        if (key != Moments)
        {
            TraceOf(key).Save(writer);
            return;
        }

        writer.Instant(decay.Landmark);
        writer.Instant(latest);
        writer.Int(Forgotten);
        writer.Int(pairs.Forgotten);
    }

    void IKeyedEntries<Fingerprint>.ReadEntry(StateReader reader, Fingerprint key)
    {
        if (key != Moments)
        {
            entities.GetOrAdd(KeyOf(key), out _) = EntityTrace.Load(reader);
            return;
        }

        decay.Begin(reader.Instant());
        latest = reader.Instant();
        Forgotten = reader.Int();
        pairs.Forgotten = reader.Int();
    }

    void IKeyedEntries<Fingerprint>.RemoveEntry(Fingerprint key) => entities.Remove(KeyOf(key), out _);

    private bool IsKnown(Fingerprint entity)
    {
        entities.TryFind(KeyOf(entity), out var found);
        return found;
    }
}
