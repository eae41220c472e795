using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Benchmarks.Correlation.Evidence.CoOccurrence;

/// <summary>An alert that fires on one of many entities, each with as many checks before it.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class EdgeMinerBenchmarks
{
    private readonly KeyedHash hash = new(1, 2);
    private readonly EdgeMiner miner = new(new CoOccurrenceOptions());
    private Fingerprint[] entities = [];
    private string[] names = [];
    private long step;

    /// <summary>Checks of each entity: one event counts as many pairs, less one.</summary>
    [Params(2, 8, 16)]
    public int Checks { get; set; }

    /// <summary>Entities.</summary>
    [Params(1_000, 50_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        entities = [.. Enumerable.Range(0, Entities).Select(number => hash.Hash($"entity-{number}"))];
        names = [.. Enumerable.Range(0, Checks).Select(number => $"check-{number}")];
        for (var event0 = 0; event0 < Entities * Checks; event0++)
        {
            Take();
        }
    }

    [Benchmark]
    public void Take()
    {
        // All entities in turn, each with its next check; a millisecond passes.
        var (round, entity) = Math.DivRem(step, Entities);
        miner.Take(names[round % Checks], entities[(int)(entity * 7_919 % Entities)], [], new Instant(step));
        step++;
    }
}
