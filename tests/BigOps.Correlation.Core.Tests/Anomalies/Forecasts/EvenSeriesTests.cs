using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Forecasts;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Anomalies.Forecasts;

public sealed class EvenSeriesTests
{
    [Fact]
    public void Of_GapsAndTwoInOneStep_FillsAndAverages()
    {
        var points = Enumerable.Range(0, 30).Where(row => row is not (10 or 11)).Select(row => At(row * 60, row)).Append(At(20 * 60, 40)).Reverse().ToArray();

        var series = EvenSeries.Of(points);

        Assert.NotNull(series);
        Assert.Equal(TimeSpan.FromMinutes(1), series.Step);
        Assert.Equal(new Instant(29 * 60_000), series.Last);
        Assert.Equal(2, series.Filled);
        Assert.Equal(Enumerable.Range(0, 30).Select(row => row == 20 ? 30.0 : row), series.Values.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void Of_MoreThanTheMost_KeepsTheLast()
    {
        var points = Enumerable.Range(0, EvenSeries.MostSteps + 500).Select(row => At(row, row)).ToArray();

        var series = EvenSeries.Of(points);

        Assert.Equal(EvenSeries.MostSteps, series!.Values.Length);
        Assert.Equal(EvenSeries.MostSteps + 499, series.Values[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SeriesForecaster.LeastRows - 1)]
    public void Of_TooFew_IsNone(int count) => Assert.Null(EvenSeries.Of([.. Enumerable.Range(0, count).Select(row => At(row * 60, row))]));

    [Fact]
    public void Of_AllAtOneTime_IsNone() => Assert.Null(EvenSeries.Of([.. Enumerable.Range(0, 50).Select(row => At(60, row))]));

    [Fact]
    public void Of_YearsBetweenTheRows_IsNone() =>
        Assert.Null(EvenSeries.Of([.. Enumerable.Range(0, 50).Select(row => At(row, row)), At(1_000_000_000, 1)]));

    private static SeriesPoint At(long seconds, double value) => new(new Instant(seconds * 1_000), value);
}
