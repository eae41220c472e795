using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>The core with a million active alerts: its memory, and its speed where few series repeat often and where all do alike.</summary>
internal sealed class MillionAlerts
{
    public void Run(ScenarioRun run)
    {
        var active = run.Size(5_000, 1_000_000, 1_000_000);
        MeasureMemory(run, active);
        MeasureSpeed(run, active, 1.1, "core.1m-zipf");
        MeasureSpeed(run, active, 0, "core.1m-uniform");
    }

    private static void MeasureMemory(ScenarioRun run, int active)
    {
        // The first small core pays for code and tables that are there once, whatever the number of alerts.
        _ = new LoadedCore(new LoadModel { Active = 1_000 }, CoreRatio.Rules);
        var stream = new LoadStream(new LoadModel { Active = active, Ended = 0 }, LoadedCore.BatchSize, 50_000);
        var before = ResidentMemory.AfterCollection();
        var core = new CoreDriver(RuleLoad.Create(CoreRatio.Rules));
        foreach (var (batch, now) in stream.Prefill())
        {
            core.Feed(batch, now, publish: false);
        }

        core.Publish();
        var after = ResidentMemory.AfterCollection();
        if (core.Pipeline.ActiveAlerts != active)
        {
            run.Problem($"{core.Pipeline.ActiveAlerts} alerts are active, not {active}.");
        }

        run.Found("memory.alert", (after - before) / (double)active, FormattableString.Invariant(
            $"{(after - before) / 1e6:F0} MB more resident with {active} alerts, {core.ReadModel.Incidents.Count} incidents, read model included; a process that has nothing takes {before / 1e6:F0} MB"));
        GC.KeepAlive(stream);
    }

    private static void MeasureSpeed(ScenarioRun run, int active, double exponent, string id)
    {
        var loaded = new LoadedCore(new LoadModel { Active = active, Exponent = exponent }, CoreRatio.Rules);
        var times = CoreRatio.Measure(run, loaded);
        run.Found(id, times[3].RatioTo(times[0]), times[3].SpreadTo(times[0]));
        run.Remark($"{id}: {loaded.Counts()}");
    }
}
