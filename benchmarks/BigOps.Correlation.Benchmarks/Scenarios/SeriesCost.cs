using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What it costs to watch many series: a row a minute of each, in turn, so that none is in the processor's cache.</summary>
internal static class SeriesCost
{
    private const int LearnRows = 120;
    private const int Days = 5;
    private const int DayRows = 144;
    private const long Minute = 60_000;
    private const long TenMinutes = 10 * Minute;
    private const long Start = 1_704_067_200_000;
    private static readonly AnomalyOptions Options = new() { MaxSeries = 1_000_000 };

    public static void Run(ScenarioRun run)
    {
        var count = run.Size(500, 100_000, 100_000);
        var events = Events(count);
        var before = ResidentMemory.AfterCollection();
        var limits = new LimitCounters();
        var table = new SeriesTable(limits, new OpenAnomalies(limits), new EnumCounts<RowResult>()) { MaxSeries = Options.MaxSeries, Rules = new SeriesRules(Options) };
        var signals = new List<AnomalySignal>();
        var row = 0;
        for (; row < LearnRows; row++)
        {
            Feed(table, events, row, signals);
        }

        run.Found("series.bytes", (ResidentMemory.AfterCollection() - before) / (double)count, FormattableString.Invariant($"{count} series with a row a minute, table and keys included"));
        Measure(run, table, events, row, signals);
        MeasureDays(run);
        MeasureGate(run, count);
        MeasureFlood(run);
        if (table.Count != count)
        {
            run.Problem($"{table.Count} series are watched, not {count}.");
        }
    }

    private static void Measure(ScenarioRun run, SeriesTable table, Event[][] events, int first, List<AnomalySignal> signals)
    {
        var minutes = run.Size(2, 40, 100);
        // With room for all, so that what is allocated is not its own.
        var rounds = new List<double>(minutes);
        var allocated = 0L;
        for (var row = first; row < first + minutes; row++)
        {
            signals.Clear();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            Feed(table, events, row, signals);
            rounds.Add(events[0].Length / Stopwatch.GetElapsedTime(start).TotalSeconds);
            // What is said of an anomaly is no steady state.
            allocated += signals.Count == 0 ? GC.GetAllocatedBytesForCurrentThread() - bytes : 0;
        }

        rounds.Sort();
        run.Found("series.points", Statistics.Median(rounds) / 1e6, FormattableString.Invariant(
            $"median of {rounds.Count} minutes of {events[0].Length} series, one core; the slowest {rounds[0] / 1e6:F2}"));
        run.Found("series.allocation", allocated / (double)rounds.Count / events[0].Length, FormattableString.Invariant($"{allocated} B in {rounds.Count} minutes"));
    }

    // Rows of ten minutes until the days before and the week say something: as much as a series ever keeps, and ever does, for a row.
    private static void MeasureDays(ScenarioRun run)
    {
        var count = run.Size(200, 20_000, 100_000);
        var events = Events(count);
        var before = ResidentMemory.AfterCollection();
        var limits = new LimitCounters();
        var table = new SeriesTable(limits, new OpenAnomalies(limits), new EnumCounts<RowResult>()) { Rules = new SeriesRules(Options) };
        var signals = new List<AnomalySignal>();
        var rounds = new List<double>();
        for (var row = 0; row < DayRows * Days; row++)
        {
            signals.Clear();
            var start = Stopwatch.GetTimestamp();
            Feed(table, events, row, signals, TenMinutes);
            rounds.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var last = rounds[^DayRows..];
        last.Sort();
        run.Found("series.bytes-week", (ResidentMemory.AfterCollection() - before) / (double)count, FormattableString.Invariant(
            $"{count} series with a row every ten minutes for {Days} days, with the week, table and keys included"));
        run.Found("series.points-week", Statistics.Median(last) / 1e6, FormattableString.Invariant(
            $"median of {last.Count} rows of {count} series on the last of these days, one core; the slowest {last[0] / 1e6:F2}"));
        GC.KeepAlive(table);
    }

    // The cheap look alone, over as many series in turn.
    private static void MeasureGate(ScenarioRun run, int count)
    {
        var draw = new SeededDraw(7);
        var gates = new SeriesGate[count];
        var values = Enumerable.Range(0, count).Select(_ => 10 + draw.NextUnit()).ToArray();
        var rounds = new List<double>();
        for (var row = 0; row < run.Size(3, 60, 120); row++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var series = 0; series < count; series++)
            {
                gates[series].Take(values[series], values[series == 0 ? count - 1 : series - 1]);
            }

            rounds.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        run.Found("series.gate", Statistics.Median(rounds) / 1e6, FormattableString.Invariant(
            $"median of {rounds.Count} minutes of {count} series, one core; {gates.Count(static gate => gate.IsConstant)} constant"));
    }

    // A million series that were never seen, in one minute, where 100,000 are watched at most.
    private static void MeasureFlood(ScenarioRun run)
    {
        var flood = run.Size(5_000, 1_000_000, 1_000_000);
        var limits = new LimitCounters();
        var table = new SeriesTable(limits, new OpenAnomalies(limits), new EnumCounts<RowResult>()) { Rules = new SeriesRules(new AnomalyOptions()), MaxSeries = flood / 10 };
        var signals = new List<AnomalySignal>();
        var now = new Instant(Start);
        var value = Events(1)[0][0] with { OccurredAt = now };
        var start = Stopwatch.GetTimestamp();
        for (var series = 0; series < flood; series++)
        {
            table.Observe(value with { Identity = new Fingerprint(2, (ulong)series) }, now, signals);
        }

        run.Found("series.flood", Stopwatch.GetElapsedTime(start).TotalSeconds, FormattableString.Invariant(
            $"{flood} new series, {table.Count} of them watched, {limits.Of(PipelineLimit.Series)} counted as too many"));
        if (table.Count != flood / 10 || signals.Count > 0)
        {
            run.Problem($"{table.Count} series are watched and {signals.Count} anomalies were said.");
        }
    }

    private static void Feed(SeriesTable table, Event[][] events, int row, List<AnomalySignal> signals, long step = Minute)
    {
        var now = new Instant(Start + (row * step));
        foreach (var value in events[row % events.Length])
        {
            table.Observe(value with { OccurredAt = now }, now, signals);
        }
    }

    // Some minutes' values for each series, sent over and over.
    private static Event[][] Events(int count)
    {
        var draw = new SeededDraw(5);
        return [.. Enumerable.Range(0, 7).Select(_ => Enumerable.Range(0, count).Select(series => new Event
        {
            Kind = EventKind.Measurement,
            Source = "probe",
            Identity = new Fingerprint(1, (ulong)series),
            Values = [KeyValuePair.Create("p99_ms", 10 + draw.NextUnit())],
        }).ToArray())];
    }
}
