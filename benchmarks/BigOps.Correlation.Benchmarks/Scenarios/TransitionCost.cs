using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What a transition costs: the time from the pipeline's door to the decision and its record, and what is allocated.</summary>
internal static class TransitionCost
{
    public static void Run(ScenarioRun run)
    {
        var cost = new AllocationCost(run.Size(200, 4_000, 10_000));
        run.Found("allocation.repeat", cost.PerRepeat, "from bytes to decision, 1,000 rules");
        run.Found("allocation.transition", cost.PerTransition, "from bytes to decision, 1,000 rules, mean of resolve and firing again");
        run.Found("allocation.first", cost.PerFirst, "from bytes to decision, 1,000 rules");
        MeasureTime(run);
        GraphTransitionCost.Run(run);
    }

    // Series that were never seen, so each opens or joins an incident. They come at a slow virtual rate into full state.
    private static void MeasureTime(ScenarioRun run)
    {
        var active = run.Size(2_000, 50_000, 50_000);
        var loaded = new LoadedCore(new LoadModel { Active = active }, CoreRatio.Rules);
        var fresh = new LoadModel { Active = run.Size(1_000, 40_000, 100_000), Ended = 0, FirstSeries = 5_000_000 };
        var stream = new LoadStream(fresh, LoadedCore.BatchSize, 50_000);
        loaded.Draw(LoadedCore.BatchSize);
        var now = loaded.Slice[0].Now;
        var blocks = new List<double>();
        var before = loaded.Core.Pipeline.Counters.Decisions.Values.Sum();
        foreach (var (batch, _) in stream.Prefill())
        {
            now += 2;
            var items = loaded.Core.Read(batch, now);
            var start = Stopwatch.GetTimestamp();
            loaded.Core.Process(items);
            blocks.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / items.Length);
            loaded.Core.PublishAfter(items.Length);
        }

        var decided = loaded.Core.Pipeline.Counters.Decisions.Values.Sum() - before;
        if (decided < fresh.Active)
        {
            run.Problem($"{decided} decisions were made about {fresh.Active} first firings.");
        }

        // The first half runs until the just-in-time compiler has finished.
        blocks.RemoveRange(0, blocks.Count / 2);
        blocks.Sort();
        run.Found("transition.time", Statistics.Median(blocks), FormattableString.Invariant(
            $"median of {blocks.Count} blocks of {LoadedCore.BatchSize} first firings into {active} active alerts and more, in batches as a shard's, 1,000 rules, without reading bytes and writing the read model; 90 % of blocks under {Statistics.Percentile(blocks, 0.9):F1} µs"));
        run.Remark(loaded.Counts());
    }
}
