using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Topology.Observed;

/// <summary>
/// What events say of the topology, each for a while. What holds changes only when the shard asks, so that many events cost
/// one new snapshot. Bounded: over the limit what is new is left out and counted. Owned by the shard.
/// </summary>
internal sealed class ObservedLinks : IKeyedEntries<long>
{
    private const int Limit = 100_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly SortedDictionary<long, ObservedLink> links = [];
    private readonly Dictionary<(string From, string To), long> numbers = [];
    private long lastNumber;

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is left out.</param>
    /// <param name="limit">Links at most.</param>
    public ObservedLinks(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<long>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<long> Chain { get; }

    /// <summary>As of when it holds what it holds.</summary>
    public Instant AsOf { get; private set; }

    /// <summary>A moment before which nothing else holds; null where nothing changes.</summary>
    public Instant? NextChange { get; private set; }

    /// <summary>What holds, in the order it was said first.</summary>
    public IEnumerable<ObservedLink> Holding => links.Values.Where(link => link.HoldsAt(AsOf));

    // The latest number and the moment are an entry of their own.
    IReadOnlyCollection<long> IKeyedEntries<long>.Keys => [0, .. links.Keys];

    /// <summary>Something is said to hold from now on.</summary>
    public void Add(string from, string to, string type, Instant now, Instant until)
    {
        if (!numbers.TryGetValue((from, to), out var number))
        {
            if (links.Count >= limit)
            {
                limits.Count(PipelineLimit.TopologyLinks);
                return;
            }

            number = numbers[(from, to)] = ++lastNumber;
            Chain.Mark(0);
        }

        // One that ended and still holds, because nobody asked since, goes on.
        var since = links.TryGetValue(number, out var known) && known.Until > AsOf ? known.Since : now;
        Put(number, new ObservedLink(from, to, type, since, until));
    }

    /// <summary>Something is said to hold no longer.</summary>
    /// <param name="from">The thing.</param>
    /// <param name="to">What it depends on; empty for the thing with all that is said of it.</param>
    /// <param name="now">The shard's clock.</param>
    public void Remove(string from, string to, Instant now)
    {
        if (to.Length > 0)
        {
            End(numbers.GetValueOrDefault((from, to)), now);
            return;
        }

        foreach (var (number, _) in links.Where(pair => pair.Value.From == from || pair.Value.To == from).ToArray())
        {
            End(number, now);
        }
    }

    /// <summary>Lets what was said since hold, and forgets what ended.</summary>
    /// <returns>Whether something else holds than before.</returns>
    public bool Advance(Instant now)
    {
        var (changed, ended) = (false, false);
        foreach (var (number, link) in links.ToArray())
        {
            changed |= link.HoldsAt(AsOf) != link.HoldsAt(now);
            if (link.Until <= now)
            {
                ended = true;
                links.Remove(number);
                numbers.Remove((link.From, link.To));
                Chain.Mark(number);
            }
        }

        if (changed || ended)
        {
            // A call for nothing leaves no trace: after a restart it may not come.
            AsOf = now;
            Chain.Mark(0);
        }

        Settle();
        return changed;
    }

    /// <summary>Connects what was loaded.</summary>
    public void Settle()
    {
        numbers.Clear();
        NextChange = null;
        foreach (var (number, link) in links)
        {
            numbers[(link.From, link.To)] = number;
            Await(link);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Instant(AsOf);
        writer.Int(lastNumber);
        writer.List(links, static (target, pair) =>
        {
            target.Int(pair.Key);
            pair.Value.Save(target);
        });
    }

    public void Load(StateReader reader)
    {
        (AsOf, lastNumber) = (reader.Instant(), reader.Int());
        foreach (var (number, link) in reader.List(static source => (source.Int(), ObservedLink.Load(source))))
        {
            links[number] = link;
        }
    }

    void IKeyedEntries<long>.WriteKey(StateWriter writer, long key) => writer.Int(key);

    long IKeyedEntries<long>.ReadKey(StateReader reader) => reader.Int();

    bool IKeyedEntries<long>.Contains(long key) => key == 0 || links.ContainsKey(key);

    void IKeyedEntries<long>.WriteEntry(StateWriter writer, long key)
    {
        if (key == 0)
        {
            writer.Instant(AsOf);
            writer.Int(lastNumber);
        }
        else
        {
            links[key].Save(writer);
        }
    }

    void IKeyedEntries<long>.ReadEntry(StateReader reader, long key)
    {
        if (key == 0)
        {
            (AsOf, lastNumber) = (reader.Instant(), reader.Int());
        }
        else
        {
            links[key] = ObservedLink.Load(reader);
        }
    }

    void IKeyedEntries<long>.RemoveEntry(long key) => links.Remove(key);

    private void End(long number, Instant now)
    {
        if (links.TryGetValue(number, out var link) && link.Until > now)
        {
            Put(number, link with { Until = now });
        }
    }

    private void Put(long number, ObservedLink link)
    {
        links[number] = link;
        Chain.Mark(number);
        Await(link);
    }

    private void Await(ObservedLink link)
    {
        var next = link.Since > AsOf ? link.Since : link.Until;
        NextChange = NextChange is { } known && known < next ? known : next;
    }
}
