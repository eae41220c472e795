using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>
/// What the core allocates for one alert, from its bytes to its decision, counted by the runtime and therefore the same
/// on every machine. The read model is written outside the counted span: it is written once for a batch, not per alert.
/// One thread.
/// </summary>
internal sealed class AllocationCost
{
    private const int Batches = 20;
    private readonly CoreDriver core = new(RuleLoad.Create(CoreRatio.Rules));
    private readonly SeriesStarts starts;
    private readonly int series;
    private long now = 1_767_571_200_000;

    /// <summary>Fills a core with this many active alerts.</summary>
    public AllocationCost(int series)
    {
        this.series = series;
        starts = new SeriesStarts(new LoadModel { Active = 2 * series });
        PerFirst = Measure(0, series, LoadKind.Firing);
        // Everything that is done once for a series is done now, and the code is compiled.
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            Measure(0, series, LoadKind.Repeat);
            Measure(0, series, LoadKind.Resolve);
            Measure(0, series, LoadKind.Firing);
        }

        PerRepeat = Measure(0, series, LoadKind.Repeat);
        PerTransition = (Measure(0, series, LoadKind.Resolve) + Measure(0, series, LoadKind.Firing)) / 2;
    }

    /// <summary>Bytes for a series that was never seen; the state that is kept for it is among them.</summary>
    public double PerFirst { get; }

    /// <summary>Bytes for a further alert of a series that fires.</summary>
    public double PerRepeat { get; }

    /// <summary>Bytes for a known series that ends or fires again.</summary>
    public double PerTransition { get; }

    private double Measure(int first, int count, LoadKind kind)
    {
        var size = Math.Max(1, count / Batches);
        var bytes = 0L;
        var taken = 0;
        for (var start = first; start + size <= first + count; start += size)
        {
            now += 1_000;
            var batch = new AlertBatch([.. Enumerable.Range(start, size).Select(number => new LoadAlert(number, kind))], []);
            batch.SetTimes(now, starts);
            var before = GC.GetAllocatedBytesForCurrentThread();
            taken += core.Feed(batch, now, publish: false);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            core.Publish();
        }

        Check(kind, taken);
        return (double)bytes / taken;
    }

    private void Check(LoadKind kind, int taken)
    {
        var active = kind == LoadKind.Resolve ? 0 : taken;
        if (core.Pipeline.ActiveAlerts != active || taken < series / 2)
        {
            throw new InvalidOperationException($"{core.Pipeline.ActiveAlerts} alerts are active after {taken} of {kind}, not {active}.");
        }
    }
}
