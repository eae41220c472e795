using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

using SignalKey = (BigOps.Correlation.Core.Events.Identity.Fingerprint Identity, BigOps.Correlation.Core.Events.EventStatus Status);

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// Holds resolves, acknowledgements and words of flapping that came before their trigger, one of each per alert (the latest), for the length
/// of the reorder window. Owned by the shard.
/// </summary>
internal sealed class ReorderBuffer : IKeyedEntries<SignalKey>
{
    private readonly SortedDictionary<SignalKey, PendingSignal> pending = new();

    public ReorderBuffer() => Chain = new KeyedChain<SignalKey>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<SignalKey> Chain { get; }

    public int Count => pending.Count;

    IReadOnlyCollection<SignalKey> IKeyedEntries<SignalKey>.Keys => pending.Keys;

    /// <summary>Holds a signal; of two for one alert the one with the later event time stays.</summary>
    /// <returns>False where as many as may wait do so already.</returns>
    public bool TryHold(Fingerprint identity, PendingSignal signal, int limit)
    {
        var key = (identity, signal.Status);
        Chain.Mark(key);
        if (!pending.TryGetValue(key, out var held))
        {
            return pending.Count < limit && pending.TryAdd(key, signal);
        }

        pending[key] = held.At <= signal.At ? signal : held;
        return true;
    }

    /// <summary>Takes the signal that a trigger of this event time was waited for by.</summary>
    public bool TryTake(Fingerprint identity, EventStatus status, Instant triggerAt, Instant now, out PendingSignal signal)
    {
        if (pending.TryGetValue((identity, status), out signal) && signal.At >= triggerAt && now <= signal.Until)
        {
            Remove((identity, status));
            return true;
        }

        return false;
    }

    /// <summary>Gives up the signals of an alert whose time is over.</summary>
    /// <returns>How many.</returns>
    public int GiveUp(Fingerprint identity, Instant now) =>
        GiveUp((identity, EventStatus.Resolved), now)
        + GiveUp((identity, EventStatus.Acknowledged), now)
        + GiveUp((identity, EventStatus.Flapping), now);

    /// <summary>Calls for each alert that has signals, in order.</summary>
    public void ForEach(Action<Fingerprint, PendingSignal> visit)
    {
        foreach (var (key, signal) in pending)
        {
            visit(key.Identity, signal);
        }
    }

    public void Save(StateWriter writer) => writer.List(pending, static (target, pair) =>
    {
        target.Fingerprint(pair.Key.Identity);
        target.Byte((byte)pair.Value.Status);
        target.Instant(pair.Value.At);
        target.Instant(pair.Value.Until);
    });

    public void Load(StateReader reader)
    {
        pending.Clear();
        foreach (var (identity, signal) in reader.List(static source =>
                     (source.Fingerprint(), new PendingSignal((EventStatus)source.Byte(), source.Instant(), source.Instant()))))
        {
            pending[(identity, signal.Status)] = signal;
        }
    }

    void IKeyedEntries<SignalKey>.WriteKey(StateWriter writer, SignalKey key)
    {
        writer.Fingerprint(key.Identity);
        writer.Byte((byte)key.Status);
    }

    SignalKey IKeyedEntries<SignalKey>.ReadKey(StateReader reader) =>
        (reader.Fingerprint(), (EventStatus)reader.Byte());

    bool IKeyedEntries<SignalKey>.Contains(SignalKey key) => pending.ContainsKey(key);

    void IKeyedEntries<SignalKey>.WriteEntry(StateWriter writer, SignalKey key)
    {
        writer.Instant(pending[key].At);
        writer.Instant(pending[key].Until);
    }

    void IKeyedEntries<SignalKey>.ReadEntry(StateReader reader, SignalKey key) =>
        pending[key] = new PendingSignal(key.Status, reader.Instant(), reader.Instant());

    void IKeyedEntries<SignalKey>.RemoveEntry(SignalKey key) => pending.Remove(key);

    private int GiveUp(SignalKey key, Instant now) =>
        pending.TryGetValue(key, out var signal) && signal.Until <= now && Remove(key) ? 1 : 0;

    private bool Remove(SignalKey key)
    {
        Chain.Mark(key);
        return pending.Remove(key);
    }
}
