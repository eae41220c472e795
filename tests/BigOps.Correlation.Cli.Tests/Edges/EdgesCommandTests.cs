using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Edges;

public sealed class EdgesCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Edges_File_NamesTheEdgeWithItsFigures()
    {
        var result = await host.RunAsync("edges", "--events", directory.Write("events.jsonl", Events("db", "db")));

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Matches("^{\"from\":\"DiskFull\",\"to\":\"WriteErrors\",\"score\":0.[0-9]+,\"lift\":[0-9.]+,\"support\":[0-9.]+,\"lag_ms\":5000}\n$", Encoding.UTF8.GetString(result.Bytes));
    }

    [Fact]
    public async Task Edges_LinkedEntities_NeedTheTopology()
    {
        var events = directory.Write("events.jsonl", Events("db", "api"));
        var topology = directory.Write("topology.json", "{\"nodes\":[{\"id\":\"api\"},{\"id\":\"db\"}],\"edges\":[{\"from\":\"api\",\"to\":\"db\"},{\"from\":\"api\",\"to\":\"api\"}]}");

        Assert.Empty((await host.RunAsync("edges", "--events", events)).Bytes);
        Assert.Contains("WriteErrors", Encoding.UTF8.GetString((await host.RunAsync("edges", "--events", events, "--topology", topology)).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edges_Choices_PinAndForbid()
    {
        var events = directory.Write("events.jsonl", Events("db", "db"));

        var result = await host.RunAsync("edges", "--events", events, "--forbid", "DiskFull,WriteErrors", "--pin", "A,B,C");

        Assert.Equal("{\"from\":\"A\",\"to\":\"B,C\",\"score\":1,\"lift\":1,\"support\":0,\"lag_ms\":0}\n", Encoding.UTF8.GetString(result.Bytes));
        Assert.Equal(ExitCode.Usage, (await host.RunAsync("edges", "--events", events, "--pin", "A")).Code);
    }

    [Fact]
    public async Task Edges_BadLines_AreToldWithTheirNumbers()
    {
        var result = await host.RunAsync("edges", "--events", directory.Write("events.jsonl", "nonsense\n" + Events("db", "db")), "--out", directory["edges.jsonl"]);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.StartsWith("line 1: ", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(directory["edges.jsonl"]));
    }

    [Fact]
    public async Task Edges_NothingReadable_Exits1() =>
        Assert.Equal(ExitCode.Problems, (await host.RunAsync("edges", "--events", directory.Write("events.jsonl", "not\nevents\n"))).Code);

    // The cause and its effect every hour, a recovery that is no cause, and a change that is none either.
    private static string Events(string cause, string effect) => string.Concat(Enumerable.Range(0, 10).Select(hour =>
        $"{{\"id\":\"a{hour}\",\"ts\":{hour * 3_600_000L},\"check\":\"DiskFull\",\"entity\":\"{cause}\"}}\n"
        + $"{{\"id\":\"b{hour}\",\"ts\":{(hour * 3_600_000L) + 5_000},\"check\":\"WriteErrors\",\"entity\":\"{effect}\"}}\n"
        + $"{{\"id\":\"c{hour}\",\"ts\":{(hour * 3_600_000L) + 6_000},\"check\":\"Calm\",\"entity\":\"{effect}\",\"status\":\"resolved\"}}\n"
        + $"{{\"id\":\"d{hour}\",\"ts\":{(hour * 3_600_000L) + 7_000},\"check\":\"Deploy\",\"entity\":\"{effect}\",\"kind\":\"change\"}}\n"));
}
