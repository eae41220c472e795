using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Tests.Fakes;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Cli.Tests.Correlate;

public sealed class OfflineCorrelationFactoryTests : IDisposable
{
    private const string Events = """
        {"id":"a","ts":1704067200000,"source":"t","check":"Down","host":"db-1","entity":"db-1","severity":"critical"}
        {"id":"bad","ts":-5,"source":"t","check":"Down"}
        {"id":"b","ts":1704067205000,"source":"t","check":"Slow","host":"db-1","entity":"db-1","severity":"error"}
        """;

    private readonly TemporaryDirectory directory = new();
    private readonly CliHost host = new() { Correlation = new OfflineCorrelationFactory(new ConfigurationLoader([])) };

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Correlate_AlertsOfOneEntity_ShareAnIncidentAndTheBytesAreTheSameTwice()
    {
        var first = await RunAsync("1");
        var second = await RunAsync("2");

        var lines = first.Assignments.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("""{"event_id":"bad","incident_id":null,""", lines[1], StringComparison.Ordinal);
        Assert.Equal(IncidentOf(lines[0]), IncidentOf(lines[2]));
        Assert.StartsWith("\"", IncidentOf(lines[0]), StringComparison.Ordinal);
        Assert.Single(first.Incidents.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Correlate_ManyAlertsAtTheBeginning_AreNotTakenForAServicesFirstHour()
    {
        var events = string.Join('\n', Enumerable.Range(0, 40).Select(number => $$"""
            {"id":"{{number}}","ts":{{1704067200000 + (number * 1000)}},"source":"t","check":"C{{number}}","entity":"e{{number}}","severity":"error"}
            """));

        var result = await host.RunAsync("correlate", "--events", directory.Write("many", events), "--incidents", directory["many.i"]);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.InRange((await File.ReadAllLinesAsync(directory["many.i"], TestContext.Current.CancellationToken)).Length, 1, 20);
    }

    [Fact]
    public async Task Correlate_BadConfiguration_PrintsItsProblems()
    {
        var config = directory.Write("bigops.yaml", "nonsense: 1\n");

        var result = await host.RunAsync("correlate", "--events", directory.Write("e", Events), "--config", config);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains($"{config}:1:1: ", result.Error, StringComparison.Ordinal);
    }

    private static string IncidentOf(string line) => line.Split("\"incident_id\":")[1].Split(',')[0];

    private async Task<(string Assignments, string Incidents)> RunAsync(string name)
    {
        var (assignments, incidents) = (directory["a" + name], directory["i" + name]);
        var result = await host.RunAsync(
            "correlate", "--events", directory.Write("e", Events), "--assignments", assignments, "--incidents", incidents);
        Assert.Equal(ExitCode.Success, result.Code);
        return (await File.ReadAllTextAsync(assignments, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(incidents, TestContext.Current.CancellationToken));
    }
}
