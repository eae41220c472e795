using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Anomalies.Rates;

/// <summary>
/// Events of a minute, by source, service, automation and journey: a series each. The shard writes; clocked by arrival, since
/// what says that nothing came is that time went on.
/// </summary>
internal sealed class RateTable : IKeyedEntries<RateKey>
{
    // What is nobody's any longer, so that a shard that slept for a year does not go through its minutes.
    private static readonly TimeSpan KeepIdle = TimeSpan.FromDays(2);

    private readonly Dictionary<RateKey, RateState> rates = [];
    private readonly LimitCounters limits;
    private readonly OpenAnomalies open;

    /// <summary>Creates an empty table.</summary>
    /// <param name="limits">Counts what limits cut.</param>
    /// <param name="open">Anomalies that hold.</param>
    public RateTable(LimitCounters limits, OpenAnomalies open)
    {
        (this.limits, this.open) = (limits, open);
        Chain = new KeyedChain<RateKey>(this);
    }

    /// <summary>Length of a row.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<RateKey> Chain { get; }

    /// <summary>Rates that are watched at most.</summary>
    public int MaxRates { get; set; } = new AnomalyOptions().MaxSeries;

    /// <summary>Rates that are watched.</summary>
    public int Count => rates.Count;

    IReadOnlyCollection<RateKey> IKeyedEntries<RateKey>.Keys => rates.Keys;

    /// <summary>Counts an event.</summary>
    public void Observe(in Event value, Instant now)
    {
        Add(value, RateKind.Source, value.Source, now);
        Add(value, RateKind.Service, value.Service, now);
        if (value.Automation is { } run && value.Status is EventStatus.Failed or EventStatus.Firing)
        {
            Add(value, RateKind.Automation, run.Automation, now);
        }

        Add(value, RateKind.Journey, value.Experience?.Journey ?? "", now);
    }

    /// <summary>A minute is over.</summary>
    /// <param name="at">When it ended.</param>
    /// <param name="settings">What holds for all rates.</param>
    /// <param name="signals">Receives what is to be said, with what it is about.</param>
    public void Close(Instant at, SeriesSettings settings, List<(RateKey Key, AnomalySignal Signal)> signals)
    {
        var said = new List<AnomalySignal>();
        foreach (var (key, rate) in rates.OrderBy(static pair => pair.Key, RateOrder.Instance).ToArray())
        {
            Chain.Mark(key);
            var wasOpen = rate.IsOpen;
            rate.Close(at, settings, open, said);
            open.Count += (rate.IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
            signals.AddRange(said.Select(signal => (key, signal)));
            said.Clear();
            if (at - rate.LastEventAt > KeepIdle)
            {
                Remove(key);
            }
        }
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        foreach (var key in rates.Keys.ToArray())
        {
            Chain.Mark(key);
            Remove(key);
        }
    }

    /// <summary>Writes all rates, in an order that does not depend on how they came.</summary>
    public void Save(StateWriter writer)
    {
        writer.UInt((ulong)rates.Count);
        foreach (var (key, rate) in rates.OrderBy(static pair => pair.Key, RateOrder.Instance))
        {
            key.Save(writer);
            rate.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote into this empty table.</summary>
    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            Put(RateKey.Load(reader), reader);
        }
    }

    void IKeyedEntries<RateKey>.WriteKey(StateWriter writer, RateKey key) => key.Save(writer);

    RateKey IKeyedEntries<RateKey>.ReadKey(StateReader reader) => RateKey.Load(reader);

    bool IKeyedEntries<RateKey>.Contains(RateKey key) => rates.ContainsKey(key);

    void IKeyedEntries<RateKey>.WriteEntry(StateWriter writer, RateKey key) => rates[key].Save(writer);

    void IKeyedEntries<RateKey>.ReadEntry(StateReader reader, RateKey key)
    {
        Remove(key);
        Put(key, reader);
    }

    void IKeyedEntries<RateKey>.RemoveEntry(RateKey key) => Remove(key);

    private void Add(in Event value, RateKind kind, string name, Instant now)
    {
        if (name.Length == 0)
        {
            return;
        }

        var key = new RateKey(value.Tenant, value.Scope, kind, name);
        if (!rates.TryGetValue(key, out var rate))
        {
            if (rates.Count >= MaxRates)
            {
                limits.Count(PipelineLimit.Series);
                return;
            }

            rates.Add(key, rate = new RateState(key.Series));
        }

        rate.Add(now);
        Chain.Mark(key);
    }

    private void Put(RateKey key, StateReader reader)
    {
        var rate = new RateState(key.Series);
        rate.Load(reader);
        rates.Add(key, rate);
        open.Count += rate.IsOpen ? 1 : 0;
    }

    private void Remove(RateKey key)
    {
        if (rates.Remove(key, out var rate))
        {
            open.Count -= rate.IsOpen ? 1 : 0;
        }
    }
}
