using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.Benchmarks.Tests.Load;

public sealed class AlertLoadTests
{
    private const int Batch = 100;
    private static readonly LoadModel Model = new() { Active = 5_000 };

    [Fact]
    public void Next_ManyBatches_KeepsTheSharesOfTheModel()
    {
        var alerts = Draw(new AlertLoad(Model), batches: 500);

        Assert.InRange(ShareOf(alerts, LoadKind.Repeat), 0.58, 0.62);
        Assert.InRange(ShareOf(alerts, LoadKind.Resolve), 0.165, 0.195);
        Assert.InRange(ShareOf(alerts, LoadKind.Firing), 0.20, 0.24);
    }

    [Fact]
    public void Next_ManyBatches_IsPossibleForEachSeries()
    {
        var load = new AlertLoad(Model);
        var firing = new HashSet<int>();
        Apply(firing, load.Prefill(Batch).SelectMany(batch => batch));
        Assert.Equal(Model.Active, firing.Count);

        Apply(firing, Draw(load, batches: 500));

        Assert.Equal(load.Active, firing.Count);
    }

    [Fact]
    public void Next_OneBatch_EndsAndRefiresOnlySeriesThatOccurOnce()
    {
        var load = new AlertLoad(Model);
        _ = load.Prefill(Batch).Count();
        var alerts = new LoadAlert[Batch];
        for (var batch = 0; batch < 200; batch++)
        {
            load.Next(alerts);
            foreach (var same in alerts.GroupBy(alert => alert.Series))
            {
                // After a change of state the same batch may still repeat it, never change it again.
                Assert.True(same.Skip(1).All(alert => alert.Kind == LoadKind.Repeat), $"Series {same.Key} changes twice.");
            }
        }
    }

    [Fact]
    public void Next_SameSeed_GivesTheSameLoad() => Assert.Equal(Draw(new AlertLoad(Model), batches: 20), Draw(new AlertLoad(Model), batches: 20));

    [Fact]
    public void Next_Zipf_RepeatsFewSeriesOften()
    {
        var often = TopShare(Model);
        var alike = TopShare(Model with { Exponent = 0 });

        Assert.True(often > 0.3, $"The ten most repeated series have {often:P0} of the repeats.");
        Assert.True(alike < 0.02, $"Drawn alike, the ten most repeated series have {alike:P0} of the repeats.");
    }

    private static double TopShare(LoadModel model)
    {
        var repeats = Draw(new AlertLoad(model), batches: 500).Where(alert => alert.Kind == LoadKind.Repeat).ToList();
        return repeats.GroupBy(alert => alert.Series).Select(series => series.Count()).OrderDescending().Take(10).Sum() / (double)repeats.Count;
    }

    private static List<LoadAlert> Draw(AlertLoad load, int batches)
    {
        if (load.Active == 0)
        {
            _ = load.Prefill(Batch).Count();
        }

        var drawn = new List<LoadAlert>();
        var alerts = new LoadAlert[Batch];
        for (var batch = 0; batch < batches; batch++)
        {
            load.Next(alerts);
            drawn.AddRange(alerts);
        }

        return drawn;
    }

    private static double ShareOf(List<LoadAlert> alerts, LoadKind kind) => alerts.Count(alert => alert.Kind == kind) / (double)alerts.Count;

    private static void Apply(HashSet<int> firing, IEnumerable<LoadAlert> alerts)
    {
        foreach (var (series, kind) in alerts)
        {
            var fits = kind switch
            {
                LoadKind.Firing => firing.Add(series),
                LoadKind.Resolve => firing.Remove(series),
                _ => firing.Contains(series),
            };
            Assert.True(fits, $"Series {series} cannot have {kind} now.");
        }
    }
}
