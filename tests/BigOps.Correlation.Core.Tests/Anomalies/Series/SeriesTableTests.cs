using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Anomalies.Series;

public sealed class SeriesTableTests
{
    private readonly List<AnomalySignal> signals = [];

    [Fact]
    public void Observe_SpikeThatLasts_BeginsOnceAndEndsWhenItIsUsualAgain()
    {
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(500, 8).Fill(60);
        var table = new SeriesTable(new LimitCounters());

        Run(table, values);

        Assert.Equal([true, false], signals.Where(signal => signal.Point.At.UnixMilliseconds >= At(500)).Select(signal => signal.Raised));
        var (begun, ended) = (signals[^2], signals[^1]);
        Assert.Equal(At(500), begun.Point.At.UnixMilliseconds);
        Assert.InRange(ended.Point.At.UnixMilliseconds, At(512), At(540));
        Assert.Equal((begun.Since, 60), (ended.Since, ended.Peak));
        Assert.Equal(0, table.OpenCount);
    }

    [Fact]
    public void Observe_ManySeriesAtOnce_OpensNoMoreThanAllowed()
    {
        var table = new SeriesTable(new LimitCounters()) { Options = new AnomalyOptions { MaxOpen = 3 } };
        for (var row = 0; row < 400; row++)
        {
            for (ulong series = 0; series < 20; series++)
            {
                table.Observe(Measurement(row, row == 399 ? 900 : 10 + (row % 3), series), signals);
            }
        }

        Assert.Equal(3, signals.Count(signal => signal.Point.At.UnixMilliseconds == At(399)));
        Assert.Equal((3, 20), (table.OpenCount, table.Count));
    }

    [Fact]
    public void Observe_LateRow_ChangesNothing()
    {
        var table = new SeriesTable(new LimitCounters());
        Run(table, SampleSeries.Noise(300, 10, 1));
        var before = Saved(table);

        table.Observe(Measurement(100, 1_000), signals);

        Assert.Equal(before, Saved(table));
    }

    [Fact]
    public void Observe_KnownSeries_AllocatesNothing()
    {
        var table = new SeriesTable(new LimitCounters());
        var measurements = SampleSeries.Noise(1_000, 10, 1).Select((value, row) => Measurement(row, value)).ToArray();
        foreach (var measurement in measurements.AsSpan(0, 500))
        {
            table.Observe(measurement, signals);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var measurement in measurements.AsSpan(500))
        {
            table.Observe(measurement, signals);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Observe_SwitchedOff_KeepsNothing()
    {
        var table = new SeriesTable(new LimitCounters()) { Options = new AnomalyOptions { Enabled = false } };

        Run(table, SampleSeries.Noise(50, 10, 1));

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Load_Saved_GoesOnTheSame()
    {
        var table = new SeriesTable(new LimitCounters());
        var values = SampleSeries.Noise(600, 10, 1).ToArray();
        values.AsSpan(480, 40).Fill(60);
        Run(table, values[..500]);
        var other = new SeriesTable(new LimitCounters());
        other.Load(new StateReader(Saved(table)));
        var said = signals.Count;

        Run(table, values[500..], 500);
        var expected = signals.Skip(said).ToArray();
        signals.Clear();
        Run(other, values[500..], 500);

        Assert.Equal(expected, signals);
        Assert.NotEmpty(expected);
        Assert.Equal(Saved(table), Saved(other));
    }

    [Fact]
    public void Forget_IdleSeries_GoesWithItsAnomaly()
    {
        var table = new SeriesTable(new LimitCounters());
        var values = SampleSeries.Noise(300, 10, 1).ToArray();
        values[299] = 500;
        Run(table, values);
        Assert.Equal((1, 1), (table.Count, table.OpenCount));

        table.Forget(new Instant(At(299)) + TimeSpan.FromDays(8));

        Assert.Equal((0, 0), (table.Count, table.OpenCount));
    }

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
            table.Observe(Measurement(row, value), signals);
        }
    }

    private static byte[] Saved(SeriesTable table)
    {
        var writer = new StateWriter();
        table.Save(writer);
        return writer.Written.ToArray();
    }
}
