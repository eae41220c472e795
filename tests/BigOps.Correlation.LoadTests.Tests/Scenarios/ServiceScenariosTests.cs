using BigOps.Correlation.Benchmarks.Reports;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Scenarios;

namespace BigOps.Correlation.LoadTests.Tests.Scenarios;

/// <summary>Runs the rig at its smallest size against the real service: nothing acknowledged may be lost; its figures mean nothing.</summary>
public sealed class ServiceScenariosTests
{
    [Theory]
    [InlineData("visible", "visible.p50,visible.p99,visible.p999")]
    [InlineData("restart", "restart.ready")]
    [InlineData("response-start", "responses.start-p50,responses.start-p99")]
    [InlineData("grpc", "grpc.calls,grpc.bare")]
    [InlineData("kafka-throughput", "kafka.none,kafka.none-shown,kafka.none-cpu,kafka.none-managed,kafka.lz4,kafka.lz4-shown,kafka.lz4-cpu,kafka.lz4-managed")]
    [InlineData("redis", "redis.throughput,redis.commands,redis.checkpoint-p99,redis.processor,redis.alert-bytes,redis.takeover")]
    [InlineData("kafka-latency", "kafka.durable-p99,kafka.shown-p50")]
    public void Run_Smoke_FindsTheFiguresAndLosesNothing(string scenario, string figures)
    {
        var run = new ScenarioRun(RunMode.Smoke, _ => { });

        ServiceScenarios.All[scenario](run);

        Assert.Empty(run.Problems);
        Assert.Equal(figures.Split(',').Order(), run.Figures.Select(figure => figure.Id).Order());
        Assert.All(run.Figures, figure => Assert.Contains(Budgets.Load().Figures, budget => budget.Id == figure.Id));
    }
}
