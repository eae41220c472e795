using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Anomalies.Trends;

public sealed class TrendStateTests
{
    private static readonly TrendLimit Limit = new() { Value = "disk", Limit = 100, Within = TimeSpan.FromDays(2) };

    private readonly List<(int Hour, bool Raised, TrendForecast Forecast)> told = [];

    [Fact]
    public void Take_DiskThatFills_IsToldInTimeWithTheTime()
    {
        Run(new TrendState(), hour => 20 + (hour / 3.0), 240);

        // It is full after 240 hours, so 48 before that.
        Assert.All(told, one => Assert.True(one.Raised));
        Assert.InRange(told[0].Hour, 188, 204);
        Assert.All(told, one => Assert.InRange(one.Forecast.Left.TotalHours, 240 - one.Hour - 8, 240 - one.Hour + 8));
        Assert.All(told, one => Assert.True(one.Forecast.Earliest <= one.Forecast.Left && one.Forecast.Left <= one.Forecast.Latest));
    }

    [Fact]
    public void Take_DiskThatIsCleanedUp_IsToldToBeOver()
    {
        Run(new TrendState(), hour => hour < 220 ? 20 + (hour / 3.0) : 30, 500);

        Assert.True(told[0].Raised);
        Assert.False(Assert.Single(told, one => !one.Raised).Raised);
        Assert.False(told[^1].Raised);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.2)]
    public void Take_SeasonOrTheOtherWay_SaysNothing(double slope)
    {
        Run(new TrendState(), hour => 60 + (slope * hour) + (35 * Math.Sin(2 * Math.PI * hour / 24)), 700);

        Assert.Empty(told);
    }

    [Fact]
    public void Take_ValueThatGetsWorseSlowly_IsToldWithHowMuch()
    {
        var (raised, changes) = Drift(new TrendDrift { Value = "latency" }, hour => 100 + (hour / 12) + (20 * Math.Sin(2 * Math.PI * hour / 24)), 500);

        // It rises by 2 a day, so by a quarter after twelve days and a half.
        Assert.All(raised, Assert.True);
        Assert.InRange(changes[0].Learned.TotalDays, 12, 15);
        Assert.InRange(changes[0].SlopePerDay, 1.9, 2.1);
        Assert.InRange(changes[^1].Share, 0.35, 0.45);
    }

    [Theory]
    [InlineData(TrendSide.Up, -0.1)]
    [InlineData(TrendSide.Down, 0.1)]
    [InlineData(TrendSide.Up, 0)]
    [InlineData(TrendSide.Up, 0.005)]
    public void Take_ValueThatGetsBetterOrHardlyWorse_SaysNothing(TrendSide worse, double slope)
    {
        var noise = new Random(4);
        // Two days of each week are quieter.
        var (raised, _) = Drift(
            new TrendDrift { Value = "latency", Worse = worse },
            hour => 100 + (slope * hour) - ((int)(hour / 24) % 7 < 2 ? 30 : 0) + (20 * Math.Sin(2 * Math.PI * hour / 24)) + noise.Next(10), 900);

        Assert.Empty(raised);
    }

    [Fact]
    public void Take_ValueThatIsPutRight_IsToldToBeOver()
    {
        var (raised, changes) = Drift(new TrendDrift { Value = "rate", Worse = TrendSide.Down, By = 0.1 }, hour => hour < 400 ? 100 - (hour / 20) : 100, 1_200);

        Assert.True(raised[0]);
        Assert.False(raised[^1]);
        Assert.Single(raised, static one => !one);
        Assert.True(changes[0].To < changes[0].From);
    }

    [Fact]
    public void Load_Saved_GoesOnTheSame()
    {
        var state = new TrendState();
        Run(state, hour => 20 + (hour / 3.0), 200);
        var copy = TrendState.Load(new StateReader(Saved(state)));

        Assert.Equal(Saved(state), Saved(copy));
        Assert.True(Saved(copy).Length < 1_000);
    }

    private static byte[] Saved(TrendState state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    private static (List<bool> Raised, List<TrendChange> Changes) Drift(TrendDrift drift, Func<double, double> valueAt, int hours)
    {
        var (state, raised, changes) = (new TrendState(), new List<bool>(), new List<TrendChange>());
        for (var row = 0; row < hours * 12; row++)
        {
            if (state.Take(new SeriesPoint(new Instant(SampleSeries.Start + (row * 300_000L)), valueAt(row / 12.0)), drift, out var isRaised) is { } change)
            {
                raised.Add(isRaised);
                changes.Add(change);
            }
        }

        return (raised, changes);
    }

    private void Run(TrendState state, Func<double, double> valueAt, int hours)
    {
        for (var row = 0; row < hours * 12; row++)
        {
            if (state.Take(new SeriesPoint(new Instant(SampleSeries.Start + (row * 300_000L)), valueAt(row / 12.0)), Limit, out var isRaised) is { } forecast)
            {
                told.Add((row / 12, isRaised, forecast));
            }
        }
    }
}
