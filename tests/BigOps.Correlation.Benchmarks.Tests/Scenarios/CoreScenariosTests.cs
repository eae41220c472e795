using BigOps.Correlation.Benchmarks.Reports;
using BigOps.Correlation.Benchmarks.Scenarios;

namespace BigOps.Correlation.Benchmarks.Tests.Scenarios;

/// <summary>Runs the harness at its smallest size: it must work and its results must be right; its figures mean nothing.</summary>
public sealed class CoreScenariosTests
{
    [Theory]
    [InlineData("core-50k", "core.50k,core.serializer,core.memcpy,core.published")]
    [InlineData("shards", "shards.two-one")]
    [InlineData("responses", "response.plan")]
    [InlineData("latency", "latency.p50,latency.p99,latency.p999")]
    public void Run_Smoke_FindsTheFiguresOfTheTable(string scenario, string figures)
    {
        var run = new ScenarioRun(RunMode.Smoke, _ => { });

        CoreScenarios.All[scenario](run);

        Assert.Empty(run.Problems);
        Assert.Equal(figures.Split(',').Order(), run.Figures.Select(figure => figure.Id).Order());
        Assert.All(run.Figures, figure => Assert.True(figure.Value > 0 && double.IsFinite(figure.Value), figure.ToString()));
        Assert.All(run.Figures, figure => Assert.Contains(Budgets.Load().Figures, budget => budget.Id == figure.Id));
    }
}
