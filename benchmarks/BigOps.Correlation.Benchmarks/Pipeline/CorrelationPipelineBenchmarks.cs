using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.Benchmarks.Pipeline;

/// <summary>The core from bytes to decisions, by number of rules.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, launchCount: 1, warmupCount: 3, iterationCount: 10, invocationCount: 1)]
public class CorrelationPipelineBenchmarks
{
    private const int Alerts = 10_000;
    private LoadedCore loaded = null!;

    [Params(0, 1_000)]
    public int Rules { get; set; }

    [Params(50_000)]
    public int Active { get; set; }

    [GlobalSetup]
    public void Fill() => loaded = new LoadedCore(new LoadModel { Active = Active }, Rules);

    [IterationSetup]
    public void Draw() => loaded.Draw(Alerts);

    [Benchmark(OperationsPerInvoke = Alerts)]
    public long Feed() => loaded.Feed(publish: false);
}
