using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Anomalies;

/// <summary>What holds for every detector, and what each is there for.</summary>
public sealed class DetectorCatalogTests
{
    public static TheoryData<string> Names => [.. DetectorCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_AwkwardValues_GivesScoresBetweenZeroAndOne(string name)
    {
        double[] absurd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e300, -1e300, double.MaxValue, -5, 0, 0, 0];
        var detector = DetectorCatalog.Create(name)!;
        var draw = new Random(7);
        for (var row = 0; row < 1_500; row++)
        {
            var value = draw.Next(8) == 0 ? absurd[draw.Next(absurd.Length)] : draw.NextDouble();
            var at = SampleSeries.Start + (draw.Next(30) == 0 ? -row : row * 60_000L);
            var verdict = detector.Take(new SeriesPoint(new Instant(at), value));
            Assert.InRange(verdict.Score, 0, 1);
            Assert.True(verdict.IsAnomaly == verdict.Score >= SeriesVerdict.Threshold, $"row {row}: {verdict}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_SameSeriesTwice_GivesTheSameScores(string name)
    {
        var points = SampleSeries.Daily(1_500, 300).ToArray();
        var (first, second) = (DetectorCatalog.Create(name)!, DetectorCatalog.Create(name)!);

        Assert.Equal(points.Select(point => first.Take(point)).ToArray(), points.Take(900).Concat(points.Skip(900)).Select(point => second.Take(point)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Take_SeriesCutOffAnywhere_GivesTheSameScoresUpToThere(string name)
    {
        var points = SampleSeries.Daily(1_200, 300, seed: 4).ToArray();
        var whole = DetectorCatalog.Create(name)!;
        var scores = points.Select(point => whole.Take(point)).ToArray();
        var draw = new Random(11);
        for (var cut = 0; cut < 3; cut++)
        {
            var length = draw.Next(1, points.Length);
            // What comes after it could not be more different.
            var part = DetectorCatalog.Create(name)!;
            var other = points.Take(length).Concat(points.Skip(length).Select(point => point with { Value = 1e6 - point.Value }));

            Assert.Equal(scores.Take(length), other.Select(point => part.Take(point)).Take(length));
        }
    }

    [Theory]
    [InlineData("level-shift")]
    [InlineData("page-hinkley")]
    public void Take_LevelThatMoves_IsFound(string name)
    {
        var values = SampleSeries.Noise(600, 10, 1).Concat(SampleSeries.Noise(200, 11.5, 1, seed: 2));

        var found = SampleSeries.Found(DetectorCatalog.Create(name)!, SampleSeries.Minutes(values));

        Assert.Contains(found, row => row is >= 600 and < 700);
        Assert.DoesNotContain(found, row => row < 600);
    }

    [Theory]
    [InlineData("iid-spike")]
    [InlineData("spectral-residual")]
    [InlineData("tail-threshold")]
    [InlineData("ensemble")]
    public void Take_Spike_IsFound(string name)
    {
        var values = SampleSeries.Noise(2_000, 10, 1).ToArray();
        values[1_900] = 30;

        var found = SampleSeries.Found(DetectorCatalog.Create(name)!, SampleSeries.Minutes(values));

        Assert.Contains(1_900, found);
        Assert.InRange(found.Count, 1, 12);
    }

    [Fact]
    public void Take_DayUnlikeTheOthers_IsFoundByTheSeasonalBaseline()
    {
        var points = SampleSeries.Daily(288 * 6, 300).ToArray();
        points[1_700] = points[1_700] with { Value = 100 };

        Assert.Contains(1_700, SampleSeries.Found(DetectorCatalog.Create("seasonal-baseline")!, points));
    }

    [Fact]
    public void Take_CountsThatRise_AreFoundByTheRate()
    {
        var values = SampleSeries.Noise(300, 4, 2).Select(value => Math.Round(value)).Concat([30.0]);

        Assert.Equal([300], SampleSeries.Found(DetectorCatalog.Create("count-rate")!, SampleSeries.Minutes(values)));
    }

    [Fact]
    public void Take_EventsThatStop_AreFoundBySilenceAndOnlyWhenTheirRateIsHigh()
    {
        var busy = SampleSeries.Noise(300, 4, 2).Select(value => Math.Round(value)).Concat(Enumerable.Repeat(0.0, 20));
        var rare = Enumerable.Range(0, 320).Select(row => row % 20 == 0 && row < 300 ? 1.0 : 0);

        Assert.Contains(SampleSeries.Found(DetectorCatalog.Create("silence")!, SampleSeries.Minutes(busy)), row => row is >= 302 and < 310);
        Assert.Empty(SampleSeries.Found(DetectorCatalog.Create("silence")!, SampleSeries.Minutes(rare)));
    }

    [Fact]
    public void Take_RowsThatStop_AreFoundByMissingData()
    {
        var points = SampleSeries.Daily(200, 60).Where((_, row) => row is < 100 or >= 130);

        Assert.Equal([100], SampleSeries.Found(DetectorCatalog.Create("missing-data")!, points));
    }

    [Fact]
    public void Take_ValueThatNoLongerMoves_IsFoundByStuckValue()
    {
        var values = SampleSeries.Noise(300, 10, 1).Concat(Enumerable.Repeat(10.2, 30));

        Assert.Contains(SampleSeries.Found(DetectorCatalog.Create("stuck-value")!, SampleSeries.Minutes(values)), row => row is > 300 and < 310);
        Assert.Empty(SampleSeries.Found(DetectorCatalog.Create("stuck-value")!, SampleSeries.Minutes(Enumerable.Repeat(10.2, 500))));
    }

    [Fact]
    public void Create_UnknownName_GivesNone() => Assert.Null(DetectorCatalog.Create("oracle"));
}
