using BigOps.Correlation.Benchmarks.Scenarios;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>The scenarios of the whole service, by name.</summary>
internal static class ServiceScenarios
{
    public static IReadOnlyDictionary<string, Action<ScenarioRun>> All { get; } = new Dictionary<string, Action<ScenarioRun>>(StringComparer.Ordinal)
    {
        ["http"] = run => new NeighborRatio(TimeProvider.System).Run(run),
        ["visible"] = run => new VisibleLatency(TimeProvider.System).Run(run),
        ["idle"] = run => new IdleCost(TimeProvider.System).Run(run),
        ["restart"] = run => new RestartTime(TimeProvider.System).Run(run),
        ["storm"] = run => new Storm(TimeProvider.System).Run(run),
        ["response-start"] = run => new ResponseStart(TimeProvider.System).Run(run),
        ["grpc"] = run => new GrpcUnary(TimeProvider.System).Run(run),
        ["kafka-throughput"] = run => new KafkaThroughput(TimeProvider.System).Run(run),
        ["redis"] = run => new RedisCost(TimeProvider.System).Run(run),
        ["kafka-latency"] = run => new KafkaLatency(TimeProvider.System).Run(run),
    };
}
