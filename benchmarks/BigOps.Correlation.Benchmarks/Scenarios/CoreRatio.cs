using System.Diagnostics;
using System.Text.Json;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Normalization;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>The core from bytes to decisions against the yardsticks, all over the same bytes.</summary>
internal sealed class CoreRatio(int active)
{
    /// <summary>Rules of the headline figure.</summary>
    public const int Rules = 1_000;

    public void Run(ScenarioRun run)
    {
        var loaded = new LoadedCore(new LoadModel { Active = run.Size(2_000, active, active) }, Rules);
        var times = Measure(run, loaded);
        run.Found("core.50k", times[3].RatioTo(times[0]), times[3].SpreadTo(times[0]));
        run.Found("core.serializer", times[3].RatioTo(times[1]), times[3].SpreadTo(times[1]));
        run.Found("core.memcpy", times[3].RatioTo(times[2]), times[3].SpreadTo(times[2]));
        MeasurePublished(run, loaded);
        run.Remark(loaded.Counts());
    }

    private static void MeasurePublished(ScenarioRun run, LoadedCore loaded)
    {
        var alerts = RoundSize(run, loaded);
        var harness = new RatioRun(1, run.Size(1, 3, 9), TimeSpan.FromSeconds(run.Size(2, 15, 60)))
        {
            BeforeRound = () => loaded.Draw(alerts),
        };
        var times = harness.Run(
            new Variant("token loop", () => Each(loaded, batch => TokenLoop.Read(batch))),
            new Variant("published", () => loaded.Feed(publish: true)));
        run.Found("core.published", times[1].RatioTo(times[0]), times[1].SpreadTo(times[0]));
    }

    /// <summary>Token loop, serializer, copy and core, in this order.</summary>
    public static IReadOnlyList<VariantTimes> Measure(ScenarioRun run, LoadedCore loaded)
    {
        var alerts = RoundSize(run, loaded);
        var copy = new byte[AlertBatch.SizeOf(LoadedCore.BatchSize)];
        var kept = 0L;
        var harness = new RatioRun(run.Size(1, 4, 8), run.Size(2, 15, 41), TimeSpan.FromSeconds(run.Size(5, 40, 120)))
        {
            BeforeRound = () => loaded.Draw(alerts),
        };
        var times = harness.Run(
            new Variant("token loop", () => Each(loaded, batch => kept += TokenLoop.Read(batch))),
            new Variant("serializer", () => Each(loaded, batch => kept += JsonSerializer.Deserialize(batch.Body.Span, SerializerBaseline.Default.SerializerAlertArray)!.Length)),
            new Variant("copy", () => Each(loaded, batch => batch.Body.Span.CopyTo(copy))),
            new Variant("core", () => loaded.Feed(publish: false)));
        loaded.Check();
        return kept > 0 ? times : throw new InvalidOperationException("The yardsticks read nothing.");
    }

    /// <summary>So many alerts that the core is busy for a good part of a second in each round: long enough to measure, short enough for many rounds.</summary>
    public static int RoundSize(ScenarioRun run, LoadedCore loaded)
    {
        const int Trial = 2_000;
        loaded.Draw(Trial);
        var start = Stopwatch.GetTimestamp();
        loaded.Feed(publish: false);
        var fitting = Trial * (run.Size(0.05, 0.5, 0.7) / Stopwatch.GetElapsedTime(start).TotalSeconds);
        return (int)Math.Clamp(fitting, 1_000, run.Size(1_000, 50_000, 100_000)) / LoadedCore.BatchSize * LoadedCore.BatchSize;
    }

    private static long Each(LoadedCore loaded, Action<AlertBatch> read)
    {
        foreach (var (batch, _) in loaded.Slice)
        {
            read(batch);
        }

        return loaded.SliceAlerts;
    }
}
