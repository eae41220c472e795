using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What it costs to watch many series: a row a minute of each, in turn, so that none is in the processor's cache.</summary>
internal static class SeriesCost
{
    private const int LearnRows = 120;
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
        if (table.Count != count)
        {
            run.Problem($"{table.Count} series are watched, not {count}.");
        }
    }

    private static void Measure(ScenarioRun run, SeriesTable table, Event[][] events, int first, List<AnomalySignal> signals)
    {
        var rounds = new List<double>();
        var allocated = 0L;
        for (var row = first; row < first + run.Size(2, 40, 100); row++)
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

    private static void Feed(SeriesTable table, Event[][] events, int row, List<AnomalySignal> signals)
    {
        var now = new Instant(Start + (row * 60_000L));
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
