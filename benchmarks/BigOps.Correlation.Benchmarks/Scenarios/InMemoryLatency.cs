using System.Diagnostics;
using System.Runtime.InteropServices;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Pipeline;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>
/// From a producer's thread through the shard's queue to the read model, at a fixed rate. Each event has its time on the
/// schedule, and its latency counts from there whether or not the producer was held up (no coordinated omission).
/// </summary>
internal static class InMemoryLatency
{
    private const int PerSecond = 100_000;
    private const int QueueCapacity = 65_536;

    public static void Run(ScenarioRun run)
    {
        var active = run.Size(2_000, 50_000, 50_000);
        var seconds = run.Size(0.2, 5.0, 20.0);
        var loaded = new LoadedCore(new LoadModel { Active = active }, CoreRatio.Rules);
        var items = Items(loaded, (int)(seconds * PerSecond / LoadedCore.BatchSize) * LoadedCore.BatchSize);
        var observer = new ArrivalObserver(items.Count, items[0].Position);
        var loop = new ShardLoop(loaded.Core.Pipeline, loaded.Core.ReadModel, QueueCapacity, observer, NullLogger<ShardLoop>.Instance);
        loop.Start();
        var (start, offered) = Offer(loop, items, TimeSpan.FromSeconds(seconds * 4));
        loop.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Report(run, observer, start, offered, items.Count);
        run.Remark(loaded.Counts());
    }

    // Read beforehand: the figure is about the way from the queue to the incident.
    private static List<LogItem> Items(LoadedCore loaded, int count)
    {
        loaded.Draw(count);
        return [.. loaded.Slice.SelectMany(timed => loaded.Core.Read(timed.Batch, timed.Now).ToArray())];
    }

    private static (long Start, int Offered) Offer(ShardLoop loop, List<LogItem> items, TimeSpan limit)
    {
        var due = new List<LogItem>(1_024);
        var ticksEach = (double)Stopwatch.Frequency / PerSecond;
        var start = Stopwatch.GetTimestamp();
        var next = 0;
        while (next < items.Count && Stopwatch.GetElapsedTime(start) < limit)
        {
            var until = Math.Min(items.Count, 1 + (int)((Stopwatch.GetTimestamp() - start) / ticksEach));
            due.Clear();
            due.AddRange(items[next..until]);
            next = until;
            if (due.Count > 0)
            {
                loop.Take(CollectionsMarshal.AsSpan(due));
            }
            else
            {
                Thread.SpinWait(20);
            }
        }

        return (start, next);
    }

    private static void Report(ScenarioRun run, ArrivalObserver observer, long start, int offered, int planned)
    {
        if (observer.Arrived != offered)
        {
            run.Problem($"{observer.Arrived} of {offered} events arrived.");
        }

        // What was not even offered in the time that was allowed has waited at least until the end.
        var end = Stopwatch.GetTimestamp();
        var ticksEach = (double)Stopwatch.Frequency / PerSecond;
        var latencies = new double[planned];
        for (var index = 0; index < planned; index++)
        {
            var arrivedAt = observer.ArrivedAt(index) is var at and > 0 ? at : end;
            latencies[index] = (arrivedAt - start - (index * ticksEach)) * 1e6 / Stopwatch.Frequency;
        }

        Array.Sort(latencies);
        var note = FormattableString.Invariant($"{planned} events over {planned / (double)PerSecond:F1} s, 1,000 rules, read beforehand; largest {latencies[^1]:F0} µs");
        if (offered < planned)
        {
            note += $"; over capacity: only {offered} could be offered in four times the time";
        }

        run.Found("latency.p50", Statistics.Percentile(latencies, 0.5), note);
        run.Found("latency.p99", Statistics.Percentile(latencies, 0.99), "");
        run.Found("latency.p999", Statistics.Percentile(latencies, 0.999), "");
    }
}
