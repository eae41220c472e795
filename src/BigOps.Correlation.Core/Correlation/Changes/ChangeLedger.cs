using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>
/// The latest changes and runs of automations, found by what they touch. Bounded: over the limit the oldest goes and is
/// counted. Owned by the shard.
/// </summary>
internal sealed class ChangeLedger : IKeyedEntries<long>
{
    // How long a run may take, and a late change may come late.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Dictionary<long, KnownChange> changes = [];
    private readonly Dictionary<Key128, List<KnownChange>> places = [];
    private readonly PlaceKeys keys;
    private readonly LimitCounters limits;
    private readonly int limit;
    private long last;
    private long oldest = 1;

    /// <summary>Creates it empty.</summary>
    /// <param name="keys">Keys of places.</param>
    /// <param name="limits">Counts what is forgotten.</param>
    /// <param name="limit">Changes at most.</param>
    public ChangeLedger(PlaceKeys keys, LimitCounters limits, int limit = 10_000)
    {
        this.keys = keys;
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<long>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<long> Chain { get; }

    /// <summary>Changes that are known.</summary>
    public int Count => changes.Count;

    IReadOnlyCollection<long> IKeyedEntries<long>.Keys => changes.Keys;

    /// <summary>Whether an event is about a change or a run.</summary>
    public static bool IsAboutChange(in Event value) => value.Kind is EventKind.Change or EventKind.Automation;

    /// <summary>Takes notice of a change, or of how one went on.</summary>
    /// <param name="value">The event.</param>
    /// <param name="rarity">How rare its kind is.</param>
    /// <returns>The change, and whether nobody knew of it.</returns>
    public (KnownChange Change, bool IsNew) Take(in Event value, ChangeRarity rarity)
    {
        foreach (var known in Around(value.Content))
        {
            if (known.GoesOnWith(value))
            {
                // It may name more than before.
                Leave(known);
                known.Take(value);
                Enter(known);
                Chain.Mark(known.Number);
                return (known, false);
            }
        }

        var change = new KnownChange(++last, value, value.OccurredAt, rarity);
        Add(change);
        Chain.Mark(change.Number);
        Forget(value.OccurredAt);
        return (change, true);
    }

    /// <summary>The changes at a place, oldest first; valid until the next change.</summary>
    public IReadOnlyList<KnownChange> At(Key128 place) => places.TryGetValue(place, out var found) ? found : [];

    /// <summary>The changes that touched what is called so.</summary>
    public IReadOnlyList<KnownChange> At(string scope, string name) => At(ChangePlaces.KeysOf(keys, scope, name).First());

    public void Save(StateWriter writer)
    {
        writer.Int(last);
        writer.List([.. changes.Values.OrderBy(static change => change.Number)], static (target, change) =>
        {
            target.Int(change.Number);
            change.Save(target);
        });
    }

    public void Load(StateReader reader)
    {
        last = reader.Int();
        foreach (var change in reader.List(static source => KnownChange.Load(source, source.Int())))
        {
            Add(change);
        }

        oldest = changes.Count == 0 ? last + 1 : changes.Keys.Min();
    }

    void IKeyedEntries<long>.WriteKey(StateWriter writer, long key) => writer.Int(key);

    long IKeyedEntries<long>.ReadKey(StateReader reader) => reader.Int();

    bool IKeyedEntries<long>.Contains(long key) => changes.ContainsKey(key);

    void IKeyedEntries<long>.WriteEntry(StateWriter writer, long key) => changes[key].Save(writer);

    void IKeyedEntries<long>.ReadEntry(StateReader reader, long key)
    {
        Remove(key);
        Add(KnownChange.Load(reader, key));
        (last, oldest) = (Math.Max(last, key), Math.Min(oldest, key));
    }

    void IKeyedEntries<long>.RemoveEntry(long key) => Remove(key);

    private IReadOnlyList<KnownChange> Around(EventContent content) => NamesOf(content) is [var first, ..] ? At(content.ScopeKey, first) : [];

    private static string[] NamesOf(EventContent content)
    {
        // One that names nothing is found by what it is called itself.
        string[] names = [.. ChangePlaces.ChangedBy(content), .. ChangePlaces.AroundOf(content)];
        return names.Length > 0 ? names : [content.Check];
    }

    private void Add(KnownChange change)
    {
        changes.Add(change.Number, change);
        Enter(change);
    }

    private void Remove(long number)
    {
        if (changes.Remove(number, out var change))
        {
            Leave(change);
        }
    }

    private void Enter(KnownChange change)
    {
        foreach (var place in PlacesOf(change))
        {
            if (!places.TryGetValue(place, out var at))
            {
                places.Add(place, at = []);
            }

            var index = at.Count;
            while (index > 0 && at[index - 1].Number > change.Number)
            {
                index--;
            }

            at.Insert(index, change);
        }
    }

    private void Leave(KnownChange change)
    {
        foreach (var place in PlacesOf(change))
        {
            var at = places[place];
            at.Remove(change);
            if (at.Count == 0)
            {
                places.Remove(place);
            }
        }
    }

    private IEnumerable<Key128> PlacesOf(KnownChange change) => NamesOf(change.Latest.Content)
        .SelectMany(name => ChangePlaces.KeysOf(keys, change.Latest.Content.ScopeKey, name)).Distinct();

    private void Forget(Instant now)
    {
        while (oldest < last && (changes.Count > limit || !changes.TryGetValue(oldest, out var change) || now - change.BeganAt > Kept))
        {
            if (changes.Count > limit)
            {
                limits.Count(PipelineLimit.Changes);
            }

            Remove(oldest);
            Chain.Mark(oldest);
            oldest++;
        }
    }
}
