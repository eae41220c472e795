using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Normalization.Alertmanager;

/// <summary>Reading a request of alerts, against the yardsticks.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class AlertmanagerNormalizerBenchmarks
{
    private readonly CoreDriver core = new([]);
    private AlertBatch batch = null!;
    private long now;

    /// <summary>Alerts in the request.</summary>
    [Params(1, 10, 100)]
    public int Alerts { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var stream = new LoadStream(new LoadModel(), Alerts, 50_000);
        _ = stream.Prefill().Count();
        (batch, now) = stream.Next(1)[0];
    }

    [Benchmark(Baseline = true)]
    public long Tokens() => TokenLoop.Read(batch);

    [Benchmark]
    public int Serializer() => JsonSerializer.Deserialize(batch.Body.Span, SerializerBaseline.Default.SerializerAlertArray)!.Length;

    [Benchmark]
    public int Normalize() => core.Read(batch, now).Length;
}
