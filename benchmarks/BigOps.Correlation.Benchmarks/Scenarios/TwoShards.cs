using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>Two cores on two threads, each with a load of its own, against one of them alone.</summary>
internal static class TwoShards
{
    public static void Run(ScenarioRun run)
    {
        var active = run.Size(2_000, 50_000, 50_000);
        var shards = Enumerable.Range(0, 2)
            .Select(number => new LoadedCore(new LoadModel { Active = active, Seed = (ulong)number + 1 }, CoreRatio.Rules)).ToArray();
        var alerts = shards.Min(shard => CoreRatio.RoundSize(run, shard));
        var both = new[] { 0L, 0L };
        void Draw() => Array.ForEach(shards, shard => shard.Draw(alerts));
        // The shard that runs alone takes turns, so that both have been fed alike.
        var turn = 0;
        var harness = new RatioRun(run.Size(1, 4, 8), run.Size(2, 15, 31), TimeSpan.FromSeconds(run.Size(5, 40, 150)));
        var times = harness.Run(
            new Variant("one", () => shards[turn++ % 2].Feed(publish: false)) { Prepare = () => shards[turn % 2].Draw(alerts) },
            new Variant("two", () => FeedBoth(shards, both)) { Prepare = Draw });
        Array.ForEach(shards, shard => shard.Check());
        run.Found("shards.two-one", times[0].RatioTo(times[1]), $"one {times[0].Median:F0} ns, two {times[1].Median:F0} ns an alert; {Environment.ProcessorCount} cores");
        if (Environment.ProcessorCount < 2)
        {
            run.Problem("Two shards need two cores.");
        }
    }

    private static long FeedBoth(LoadedCore[] shards, long[] taken)
    {
        var other = new Thread(() => taken[1] = shards[1].Feed(publish: false)) { Name = "second shard" };
        other.Start();
        taken[0] = shards[0].Feed(publish: false);
        other.Join();
        return taken[0] + taken[1];
    }
}
