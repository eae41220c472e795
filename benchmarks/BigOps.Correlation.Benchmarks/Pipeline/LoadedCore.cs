using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.Benchmarks.Pipeline;

/// <summary>A core in the state in which a measurement begins, and the load that goes on from there. One thread.</summary>
internal sealed class LoadedCore
{
    /// <summary>Alerts in a batch: what a busy Prometheus sends in a request.</summary>
    public const int BatchSize = 100;

    private const double PerSecond = 50_000;
    private readonly LoadStream stream;

    /// <summary>Fills a core.</summary>
    /// <param name="model">The load.</param>
    /// <param name="rules">Number of rules.</param>
    public LoadedCore(LoadModel model, int rules)
    {
        stream = new LoadStream(model, BatchSize, PerSecond);
        Core = new CoreDriver(RuleLoad.Create(rules));
        foreach (var (batch, now) in stream.Prefill())
        {
            Core.Feed(batch, now, publish: false);
        }

        Core.Publish();
        Check();
    }

    public CoreDriver Core { get; }

    /// <summary>The batches that come next, each with its time.</summary>
    public IReadOnlyList<(AlertBatch Batch, long Now)> Slice { get; private set; } = [];

    /// <summary>Alerts in the slice.</summary>
    public long SliceAlerts => (long)Slice.Count * BatchSize;

    /// <summary>Draws the next slice; each may be fed once. What was not published before is now.</summary>
    public void Draw(int alerts)
    {
        Core.Publish();
        Slice = stream.Next(alerts / BatchSize);
    }

    /// <summary>Feeds the slice.</summary>
    /// <param name="publish">True writes the read model as often as the shard's loop does when it is busy.</param>
    /// <returns>Alerts taken.</returns>
    public long Feed(bool publish)
    {
        var taken = 0L;
        foreach (var (batch, now) in Slice)
        {
            taken += Core.Feed(batch, now, publish);
        }

        return taken;
    }

    /// <summary>Everything that was drawn was fed: the core must hold exactly the alerts that fire.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void Check()
    {
        if (Core.Pipeline.ActiveAlerts != stream.Active || Core.Pipeline.Counters.Failures > 0)
        {
            throw new InvalidOperationException(
                $"The core holds {Core.Pipeline.ActiveAlerts} active alerts, the load says {stream.Active}; {Core.Pipeline.Counters.Failures} events failed. {Counts()}");
        }
    }

    /// <summary>What the core did with the events, as text.</summary>
    public string Counts()
    {
        var counters = Core.Pipeline.Counters;
        return $"{counters.Events} events, {counters.Repeats} repeats, transitions: {Text(counters.Transitions)}; ignored: {Text(counters.Ignored)}; decisions: {Text(counters.Decisions)}.";
    }

    private static string Text(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"));
}
