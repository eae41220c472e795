using System.Diagnostics;
using System.Runtime;

namespace BigOps.Correlation.Benchmarks.Measurement;

/// <summary>
/// Compares ways of doing the same work inside one process: warms all up, then lets them take turns (A B A B …) for some
/// rounds, each after a full collection. What disturbs the machine for a while meets all of them, and the median over the
/// rounds leaves out what met only one.
/// </summary>
internal sealed class RatioRun
{
    private readonly int rounds;
    private readonly int warmUps;
    private readonly TimeSpan limit;

    /// <summary>Creates a run.</summary>
    /// <param name="warmUps">Rounds that are not counted.</param>
    /// <param name="rounds">Rounds that are.</param>
    /// <param name="limit">No further round begins after this; one always runs.</param>
    public RatioRun(int warmUps, int rounds, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.limit = limit;
    }

    /// <summary>What a round needs for all variants, outside the measured spans.</summary>
    public Action BeforeRound { get; init; } = () => { };

    /// <summary>Runs the variants.</summary>
    /// <returns>One series of nanoseconds per operation for each variant, in their order.</returns>
    public IReadOnlyList<VariantTimes> Run(params IReadOnlyList<Variant> variants)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < warmUps; round++)
        {
            BeforeRound();
            foreach (var variant in variants)
            {
                Measure(variant);
            }
        }

        var times = variants.Select(variant => new VariantTimes(variant.Name)).ToArray();
        for (var round = 0; round < rounds && (round == 0 || clock.Elapsed < limit); round++)
        {
            BeforeRound();
            for (var index = 0; index < variants.Count; index++)
            {
                times[index].Add(Measure(variants[index]));
            }
        }

        return times;
    }

    private static double Measure(Variant variant)
    {
        variant.Prepare();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        try
        {
            var start = Stopwatch.GetTimestamp();
            var operations = variant.Run();
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
        }
        finally
        {
            GCSettings.LatencyMode = before;
        }
    }
}
