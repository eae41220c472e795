using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>The same load through cores that differ in the number of their rules.</summary>
internal static class RuleCount
{
    private static readonly int[] Counts = [0, 10, 10_000];

    public static void Run(ScenarioRun run)
    {
        // With rules walked one by one 10,000 cost hundreds of microseconds an event, so the state is smaller in a quick run.
        var active = run.Size(500, 10_000, 50_000);
        var cores = Counts.Select(count => new LoadedCore(new LoadModel { Active = active }, count)).ToArray();
        var alerts = cores.Min(core => CoreRatio.RoundSize(run, core));
        var harness = new RatioRun(run.Size(1, 2, 4), run.Size(2, 9, 21), TimeSpan.FromSeconds(run.Size(5, 40, 150)))
        {
            BeforeRound = () => Array.ForEach(cores, core => core.Draw(alerts)),
        };
        var times = harness.Run([.. cores.Select((core, index) => new Variant($"{Counts[index]} rules", () => core.Feed(publish: false)))]);
        Array.ForEach(cores, core => core.Check());
        run.Found("rules.10k-none", times[2].RatioTo(times[0]), $"{active} active; {times[2].SpreadTo(times[0])}");
        run.Found("rules.10k-10", times[2].RatioTo(times[1]), $"{active} active; {times[2].SpreadTo(times[1])}");
        run.Remark($"10,000 rules: {cores[2].Counts()}");
    }
}
