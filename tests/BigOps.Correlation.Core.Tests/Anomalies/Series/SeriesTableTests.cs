using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Anomalies.Series;

public sealed class SeriesTableTests
{
    private readonly List<AnomalySignal> signals = [];
    private readonly EnumCounts<RowResult> rows = new();
    private readonly LimitCounters limits = new();
    private readonly OpenAnomalies open;

    public SeriesTableTests() => open = new OpenAnomalies(limits);

    [Fact]
    public void Observe_SpikeThatLasts_BeginsOnceAndEndsWhenItIsUsualAgain()
    {
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(500, 8).Fill(60);
        var table = NewTable();

        Run(table, values);

        var begun = Assert.Single(signals, signal => signal.Begins);
        var ended = Assert.Single(signals, signal => !signal.Raised);
        Assert.Equal(At(500), begun.Point.At.UnixMilliseconds);
        Assert.InRange(ended.Point.At.UnixMilliseconds, At(512), At(540));
        Assert.Equal((begun.Since, 60), (ended.Since, ended.Peak.Value));
        Assert.InRange(begun.Peak.Expected, 8, 12);
        Assert.Equal(0, open.Count);
    }

    [Fact]
    public void Observe_ManySeriesAtOnce_OpensNoMoreThanAllowed()
    {
        var table = NewTable();
        open.Most = 3;
        for (var row = 0; row < 400; row++)
        {
            for (ulong series = 0; series < 20; series++)
            {
                Observe(table, Measurement(row, row == 399 ? 900 : 10 + (row % 3), series));
            }
        }

        Assert.Equal(3, signals.Count(signal => signal.Point.At.UnixMilliseconds == At(399)));
        Assert.Equal((3, 20, 17), (open.Count, table.Count, limits.Of(PipelineLimit.OpenAnomalies)));
    }

    [Fact]
    public void Observe_LateRowOrNoneAtAll_ChangesNothingAndIsCounted()
    {
        var table = NewTable();
        Run(table, SampleSeries.Noise(300, 10, 1));
        var before = Saved(table);

        Observe(table, Measurement(100, 1_000));
        Observe(table, Measurement(300, double.NaN));
        table.Observe(Measurement(1_000_000, 5), new Instant(At(300)), signals);

        Assert.Equal(before, Saved(table));
        Assert.Equal(new Dictionary<string, long> { ["taken"] = 300, ["late"] = 1, ["not_a_number"] = 1, ["ahead"] = 1 }, rows.ToDictionary());
    }

    [Fact]
    public void Observe_KnownSeries_AllocatesNothing()
    {
        var table = NewTable();
        var measurements = SampleSeries.Noise(1_000, 10, 1).Select((value, row) => Measurement(row, value)).ToArray();
        foreach (var measurement in measurements.AsSpan(0, 500))
        {
            Observe(table, measurement);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var measurement in measurements.AsSpan(500))
        {
            Observe(table, measurement);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Observe_SwitchedOff_KeepsNothing()
    {
        var table = NewTable(new AnomalyOptions { Watch = SeriesWatch.Off });

        Run(table, SampleSeries.Noise(50, 10, 1));

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Load_Saved_GoesOnTheSame()
    {
        var table = NewTable();
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(480, 40).Fill(60);
        Run(table, values[..500]);
        var other = new SeriesTable(limits, new OpenAnomalies(limits), rows) { Rules = table.Rules };
        other.Load(new StateReader(Saved(table)));
        var said = signals.Count;

        Run(table, values[500..], 500);
        var expected = signals.Skip(said).ToArray();
        signals.Clear();
        Run(other, values[500..], 500);

        Assert.Equal(expected.Select(Told), signals.Select(Told));
        Assert.NotEmpty(expected);
        Assert.Equal(Saved(table), Saved(other));
    }

    [Fact]
    public void Forget_IdleSeries_GoesWithItsAnomaly()
    {
        var table = NewTable();
        var values = SampleSeries.Noise(300, 10, 1).ToArray();
        values[299] = 500;
        Run(table, values);
        Assert.Equal((1, 1), (table.Count, open.Count));

        table.Forget(new Instant(At(299)) + TimeSpan.FromDays(8), TimeSpan.FromDays(7));

        Assert.Equal((0, 0), (table.Count, open.Count));
    }

    [Fact]
    public void Observe_NewSeries_IsOnlyLearnedFromAtFirst()
    {
        var values = SampleSeries.Noise(400, 10, 1).ToArray();
        (values[110], values[390]) = (80, 80);

        Run(NewTable(new AnomalyOptions { LearnFor = TimeSpan.FromHours(6) }), values);

        Assert.Equal([At(390)], signals.Where(signal => signal.Begins).Select(signal => signal.Point.At.UnixMilliseconds));
    }

    [Fact]
    public void Observe_SeriesThatGoesOnAfterHours_HasNoOldAnomaly()
    {
        var table = NewTable();
        var values = SampleSeries.Noise(400, 10, 1).ToArray();
        values[399] = 80;
        Run(table, values);
        Assert.Equal(1, open.Count);

        Run(table, [10, 10], 700);

        Assert.Equal(0, open.Count);
    }

    [Fact]
    public void Observe_Rules_DecideByTheFirstThatMatches()
    {
        var table = NewTable(new AnomalyOptions
        {
            Series = [Rule("a", SeriesWatch.Off, "db1"), Rule("b", SeriesWatch.Rates, "db2"), Rule("c", SeriesWatch.Values, "db1")],
        });

        Observe(table, Measurement(0, 1, 1) with { Entity = "db1" });
        Observe(table, Measurement(0, 1, 2) with { Entity = "db2" });
        Observe(table, Measurement(0, 1, 3) with { Entity = "db3" });

        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Observe_CounterWithAStepAndAReset_IsJudgedByItsRate()
    {
        var table = NewTable(new AnomalyOptions
        {
            LearnFor = TimeSpan.Zero,
            Series = [new SeriesRule { Name = "requests", Counters = ["latency"], Step = TimeSpan.FromMinutes(5) }],
        });
        var total = 1e6;
        for (var row = 0; row < 2_000; row++)
        {
            // It starts again in the middle, and rises ten times as fast for the last quarter of an hour.
            total = row == 1_200 ? 0 : total + (row >= 1_985 ? 6_000 : 600 + (row % 7));
            Observe(table, Measurement(row, total));
        }

        var begun = Assert.Single(signals, signal => signal.Begins);
        Assert.Equal(At(1_985), begun.Point.At.UnixMilliseconds);
        Assert.InRange(begun.Peak.Value, 80, 101);
        Assert.InRange(begun.Peak.Expected, 9.9, 10.2);
    }

    [Fact]
    public void Observe_CounterThatNobodyNamed_IsFoundAndJudgedByItsRate()
    {
        var table = NewTable();
        var total = 0.0;
        for (var row = 0; row < 3_000; row++)
        {
            total = row == 1_500 ? 12 : total + (row >= 2_990 ? 6_000 : 600 + (row % 7));
            Observe(table, Measurement(row, total));
        }

        var begun = Assert.Single(signals, signal => signal.Begins);
        Assert.Equal(At(2_990), begun.Point.At.UnixMilliseconds);
        Assert.InRange(begun.Peak.Value, 80, 101);
        Assert.InRange(begun.Peak.Expected, 9.9, 10.2);
    }

    [Fact]
    public void Observe_CounterThatSinksALittle_IsWatchedAsAValueAgain()
    {
        var table = NewTable();
        for (var row = 0; row < 3_000; row++)
        {
            Observe(table, Measurement(row, row < 600 ? row * 10 : row == 2_500 ? 9_000 : 5_900 - (row % 5)));
        }

        var spike = Assert.Single(signals, signal => signal.Begins && signal.Point.At.UnixMilliseconds == At(2_500));
        Assert.Equal(9_000, spike.Peak.Value);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Observe_ValueThatGetsStuck_IsAnAnomalyWhereThatIsWanted(bool stuck, int count)
    {
        var table = NewTable(new AnomalyOptions { LearnFor = TimeSpan.Zero, Series = [new SeriesRule { Name = "s", Stuck = stuck }] });
        Run(table, [.. SampleSeries.Noise(500, 10, 1), .. Enumerable.Repeat(10.0, 400), .. SampleSeries.Noise(60, 10, 1, seed: 2)]);

        Assert.Equal(count, signals.Count(signal => signal.Begins));
        Assert.Equal(count, signals.Count(signal => signal.Begins && signal.Peak.Feature == EnsembleFeature.Stuck));
        Assert.Equal(count, signals.Count(signal => !signal.Raised));
        Assert.Equal(0, open.Count);
    }

    [Fact]
    public void Observe_MoreNewSeriesThanAllowed_WatchesThoseThatCameFirstAndCountsTheOthers()
    {
        var table = NewTable();
        table.MaxSeries = 500;
        for (ulong series = 0; series < 20_000; series++)
        {
            Observe(table, Measurement(0, series, series));
        }

        Observe(table, Measurement(1, 1, 499));
        Assert.Equal((500, 19_500, 0), (table.Count, limits.Of(PipelineLimit.Series), signals.Count));
        Assert.Equal(501, rows.ToDictionary()["taken"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3_600)]
    [InlineData(86_400)]
    public void Observe_AwkwardValuesAndTimes_NeverFloods(int stepSeconds)
    {
        double[] absurd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e300, -1e300, double.MaxValue, -5, 0];
        long[] jumps = [0, -60_000, -86_400_000, 31_536_000_000, 3_600_000, 1];
        var draw = new Random(stepSeconds);
        var table = NewTable(new AnomalyOptions
        {
            Series =
            [
                new SeriesRule { Name = "c", Match = Entity("c"), Counters = ["latency"], Step = TimeSpan.FromMinutes(1) },
                new SeriesRule { Name = "l", Match = Entity("l"), Limits = [new TrendLimit { Value = "latency", Limit = 100 }] },
            ],
        });
        var at = SampleSeries.Start;
        for (var row = 0; row < 3_000; row++)
        {
            at += draw.Next(50) == 0 ? jumps[draw.Next(jumps.Length)] : stepSeconds * 1_000L;
            var value = draw.Next(10) == 0 ? absurd[draw.Next(absurd.Length)] : 10 + draw.NextDouble();
            foreach (var (entity, series) in new[] { ("a", 1UL), ("c", 2UL), ("l", 3UL) })
            {
                Observe(table, Measurement(0, value, series) with { Entity = entity, OccurredAt = new Instant(at) });
            }
        }

        // 900 rows are absurd.
        Assert.InRange(signals.Count(signal => signal.Begins), 0, 120);
        var other = new SeriesTable(limits, new OpenAnomalies(limits), rows) { Rules = table.Rules };
        other.Load(new StateReader(Saved(table)));
        Assert.Equal(Saved(table), Saved(other));
    }

    private static SeriesRule Rule(string name, SeriesWatch watch, string entity) => new() { Name = name, Watch = watch, Match = Entity(entity) };

    private static MatcherSet Entity(string entity) => new([new Matcher("entity", MatchOperator.Equal, entity)]);

    private static (bool Raised, string Name, Instant At, Instant Since, AnomalyPeak Peak) Told(AnomalySignal signal) =>
        (signal.Raised, signal.Name, signal.Point.At, signal.Since, signal.Peak);

    private SeriesTable NewTable(AnomalyOptions? options = null) => new(limits, open, rows)
    {
        Rules = new SeriesRules(options ?? new AnomalyOptions { LearnFor = TimeSpan.Zero }),
    };

    private void Observe(SeriesTable table, in Event measurement) => table.Observe(measurement, measurement.OccurredAt, signals);

    private static long At(int row) => SampleSeries.Start + (row * 60_000L);

    private static Event Measurement(int row, double value, ulong series = 0) => new()
    {
        Kind = EventKind.Measurement,
        Identity = new Fingerprint(1, series),
        OccurredAt = new Instant(At(row)),
        Values = [KeyValuePair.Create("latency", value)],
    };

    private void Run(SeriesTable table, IEnumerable<double> values, int firstRow = 0)
    {
        foreach (var (value, row) in values.Select((value, row) => (value, row + firstRow)))
        {
            Observe(table, Measurement(row, value));
        }
    }

    private static byte[] Saved(SeriesTable table)
    {
        var writer = new StateWriter();
        table.Save(writer);
        return writer.Written.ToArray();
    }
}
