using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Anomalies.Ensemble;

public sealed class EnsembleDetectorTests
{
    private const int MostBytes = 1_390;

    [Fact]
    public void Judge_SpikeInADailySeries_IsAnAnomalyAndSaysWhatWasExpected()
    {
        var points = SampleSeries.Daily(2_000, 300).ToArray();
        points[1_900] = points[1_900] with { Value = points[1_900].Value + 60 };
        var detector = new EnsembleDetector();

        var verdicts = points.Select(point => detector.Judge(point)).ToArray();

        Assert.True(verdicts[1_900].IsAnomaly);
        Assert.InRange(verdicts[1_900].Expected, points[1_900].Value - 66, points[1_900].Value - 54);
        Assert.InRange(verdicts[1_900].Band, 1, 30);
        Assert.DoesNotContain(verdicts.Skip(1_901), verdict => verdict.IsAnomaly);
    }

    [Fact]
    public void Take_UsualValueAtTheWrongTimeOfDay_IsAnAnomaly()
    {
        var points = SampleSeries.Daily(3_600, 300).ToArray();
        for (var row = 3_220; row < 3_260; row++)
        {
            // The trough of the evening where the peak of the morning belongs: no extreme, and a usual value.
            points[row] = points[row] with { Value = 82 };
        }

        var found = SampleSeries.Found(new EnsembleDetector(), points);

        Assert.Contains(found, row => row is >= 3_220 and < 3_230);
    }

    [Fact]
    public void Judge_QuietWeekends_AreKnownAfterTwoWeeks()
    {
        var detector = new EnsembleDetector();
        var expected = SampleSeries.Daily(35 * 288, 300, seed: 3).Select(point =>
        {
            // Saturdays and Sundays have a fifth of the traffic; the first day is a Monday.
            var day = (point.At.UnixMilliseconds - SampleSeries.Start) / 86_400_000;
            var value = point.Value * (day % 7 >= 5 ? 0.2 : 1);
            return (Day: day, Error: Math.Abs(detector.Judge(point with { Value = value }).Expected - value));
        }).ToArray();

        double MeanOn(int day) => expected.Where(row => row.Day == day).Average(row => row.Error);

        // The fifth Saturday and the Monday before it, against those of the first two weeks.
        Assert.InRange(MeanOn(33), 0, 0.5 * MeanOn(12));
        Assert.InRange(MeanOn(28), 0, 0.7 * MeanOn(7));
    }

    [Fact]
    public void Take_LevelThatMovesForGood_IsFoundOnceAndLearnt()
    {
        var values = SampleSeries.Noise(2_000, 50, 1).Concat(SampleSeries.Noise(3_000, 80, 1, seed: 2));

        var found = SampleSeries.Found(new EnsembleDetector(), SampleSeries.Minutes(values));

        Assert.Contains(2_000, found);
        Assert.InRange(found.Count(row => row >= 2_000), 1, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(3_600)]
    [InlineData(86_400)]
    public void Take_NothingUnusual_FindsNextToNothing(int stepSeconds)
    {
        var points = SampleSeries.Daily(6_000, stepSeconds).ToArray();
        var found = SampleSeries.Found(new EnsembleDetector(), points);
        var detector = new EnsembleDetector();

        // The first thousand rows have little to compare with, and a row a second sees nothing but a climb.
        Assert.InRange(found.Count(row => row >= 1_000), 0, 20);
        Assert.InRange(points.Count(point => detector.Judge(point, 1).IsAnomaly), 0, 8);
    }

    [Theory]
    [InlineData(0.5, 0, 2)]
    [InlineData(100, 2, 30)]
    public void Judge_AlarmsPerWeek_AreAboutAsManyAtMost(double alarmsPerWeek, int least, int most)
    {
        const int Series = 20;
        const int Weeks = 2;
        var alarms = 0;
        for (var seed = 0; seed < Series; seed++)
        {
            var detector = new EnsembleDetector();
            alarms += SampleSeries.Minutes(SampleSeries.Bell(Weeks * 10_080, seed)).Count(point => detector.Judge(point, alarmsPerWeek).IsAnomaly);
        }

        Assert.InRange(alarms / (double)(Series * Weeks), least, most);
    }

    [Fact]
    public void Chart_DailySeries_HasTheLastDayAndWhatWasExpected()
    {
        var detector = new EnsembleDetector();
        foreach (var point in SampleSeries.Daily(288 * 4, 300))
        {
            detector.Judge(point);
        }

        var chart = detector.Chart()!;

        Assert.Equal((144, 144, 600_000), (chart.Values.Count, chart.Expected.Count, chart.StepMilliseconds));
        Assert.Equal(SampleSeries.Start + (3 * 86_400_000L), chart.FromMilliseconds);
        Assert.All(chart.Values.Zip(chart.Expected), pair => Assert.InRange(pair.First - pair.Second, -chart.Band, chart.Band));
        Assert.InRange(chart.Band, 1, 20);
    }

    [Fact]
    public void Take_SeriesCutOffAnywhere_GivesTheSameScoresUpToThere()
    {
        var points = Awkward(seed: 3).ToArray();
        var whole = new EnsembleDetector();
        var scores = points.Select(point => whole.Take(point)).ToArray();

        foreach (var length in new[] { 1, 16, 17, 18, 313, 1_000, 2_047, 3_999 })
        {
            var part = new EnsembleDetector();
            Assert.Equal(scores.Take(length), points.Take(length).Select(point => part.Take(point)));
        }
    }

    [Fact]
    public void Load_SavedAnywhere_GoesOnWithTheSameVerdicts()
    {
        var points = SampleSeries.Daily(2_500, 300).ToArray();
        var whole = new EnsembleDetector();
        var parts = new EnsembleDetector();
        for (var row = 0; row < points.Length; row++)
        {
            Assert.Equal(whole.Judge(points[row]), parts.Judge(points[row]));
            if (row % 397 == 5)
            {
                var bytes = SavedBytes(parts);
                parts = new EnsembleDetector();
                parts.Load(new StateReader(bytes));
                Assert.Equal(bytes.ToArray(), SavedBytes(parts).ToArray());
            }
        }
    }

    [Fact]
    public void Load_BytesOfAnotherForm_SaysSo()
    {
        var writer = new StateWriter();
        writer.Bytes([1, 2, 3]);

        Assert.Throws<InvalidDataException>(() => new EnsembleDetector().Load(new StateReader(writer.Written)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Judge_AwkwardValuesAndTimes_StaysFiniteAndQuiet(int seed)
    {
        var detector = new EnsembleDetector();
        var anomalies = 0;
        foreach (var point in Awkward(seed))
        {
            var verdict = detector.Judge(point);
            Assert.InRange(verdict.Ratio, 0, double.MaxValue);
            Assert.False(double.IsNaN(verdict.Band));
            anomalies += verdict.IsAnomaly ? 1 : 0;
        }

        // A tenth of the rows is absurd; the hold-down bounds what comes of it.
        Assert.InRange(anomalies, 1, 400);
    }

    [Fact]
    public void Take_ConstantForAWeekAndThenAlive_DoesNotFlood()
    {
        var values = Enumerable.Repeat(7.0, 10_080).Concat(SampleSeries.Noise(5_000, 9, 1));

        var found = SampleSeries.Found(new EnsembleDetector(), SampleSeries.Minutes(values));

        Assert.Equal(10_080, found[0]);
        Assert.InRange(found.Count, 1, 20);
    }

    [Fact]
    public void Judge_OneAbsurdValue_DoesNotBlindTheSeries()
    {
        var values = SampleSeries.Noise(3_000, 50, 1).ToArray();
        values[1_000] = 1e300;
        values[2_900] = 90;

        var found = SampleSeries.Found(new EnsembleDetector(), SampleSeries.Minutes(values));

        Assert.Contains(1_000, found);
        Assert.Contains(2_900, found);
    }

    [Fact]
    public void Take_Point_AllocatesNothing()
    {
        var points = SampleSeries.Daily(3_000, 300).ToArray();
        var detector = new EnsembleDetector();
        foreach (var point in points.AsSpan(0, 2_000))
        {
            detector.Take(point);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var point in points.AsSpan(2_000))
        {
            detector.Take(point);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3_600)]
    public void State_OfASeries_IsSmall(int stepSeconds)
    {
        const int Series = 64;
        var points = SampleSeries.Daily(20, stepSeconds).ToArray();
        var detectors = new EnsembleDetector[Series];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < Series; index++)
        {
            detectors[index] = new EnsembleDetector();
            foreach (var point in points)
            {
                detectors[index].Take(point);
            }
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Series, 300, MostBytes);
    }

    [Fact]
    public void Take_HigherSensitivity_FindsNoLess()
    {
        var points = SampleSeries.Daily(4_000, 300, seed: 5).ToArray();

        var few = SampleSeries.Found(new EnsembleDetector(0.5), points).Count;
        var many = SampleSeries.Found(new EnsembleDetector(2), points).Count;

        Assert.True(few < many, $"{few} and {many}");
    }

    [Fact]
    public void Load_SavedWhenTheWeekIsKnown_GoesOnWithTheSameVerdicts()
    {
        var points = SampleSeries.Daily(20 * 144, 600, seed: 4).Select(static (point, row) => point with { Value = point.Value * (row / 144 % 7 >= 5 ? 0.2 : 1) }).ToArray();
        var straight = new EnsembleDetector();
        foreach (var point in points.AsSpan(0, 2_500))
        {
            straight.Judge(point);
        }

        var other = new EnsembleDetector();
        other.Load(new StateReader(SavedBytes(straight)));

        Assert.All(points.Skip(2_500), point => Assert.Equal(straight.Judge(point), other.Judge(point)));
    }

    private static ReadOnlyMemory<byte> SavedBytes(EnsembleDetector detector)
    {
        var writer = new StateWriter();
        detector.Save(writer);
        return writer.Written;
    }

    private static IEnumerable<SeriesPoint> Awkward(int seed)
    {
        double[] absurd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e300, -1e300, double.MaxValue, -5, 0];
        long[] jumps = [0, -60_000, -86_400_000, 31_536_000_000, 3_600_000, 1];
        var draw = new Random(seed);
        var at = SampleSeries.Start;
        for (var row = 0; row < 4_000; row++)
        {
            at += draw.Next(20) == 0 ? jumps[draw.Next(jumps.Length)] : 60_000;
            yield return new SeriesPoint(new Instant(at), draw.Next(10) == 0 ? absurd[draw.Next(absurd.Length)] : 10 + draw.NextDouble());
        }
    }
}
