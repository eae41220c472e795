using System.IO.Compression;
using System.Text;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Correlate;

public sealed class CorrelateCommandTests : IDisposable
{
    private const string Events =
        "{\"id\":\"a\",\"ts\":1000,\"host\":\"h\"}\n"
        + "{\"id\":\"b\",\"ts\":\"soon\"}\n"
        + "\n"
        + "{\"id\":\"c\",\"ts\":3000,\"check\":\"muted\"}\n"
        + "{\"id\":\"d\",\"ts\":2000,\"host\":\"h\"}\n"
        + "{\"id\":\"e\",\"kind\":\"nothing\",\"ts\":9000}\n"
        + "nonsense\n"
        + "[{\"id\":\"f\"},{\"id\":\"g\",\"ts\":4000,\"host\":\"i\"}]\n"
        + "{\"id\":\"z\",\"broken\n";

    private const string Assignments =
        "{\"event_id\":\"a\",\"incident_id\":\"INC-h\",\"at\":1000}\n"
        + "{\"event_id\":\"b\",\"incident_id\":null,\"at\":1000}\n"
        + "{\"event_id\":\"c\",\"incident_id\":null,\"at\":3000,\"suppressed\":true}\n"
        + "{\"event_id\":\"d\",\"incident_id\":\"INC-h\",\"at\":3000}\n"
        + "{\"event_id\":\"e\",\"incident_id\":null,\"at\":3000}\n"
        + "{\"event_id\":\"f\",\"incident_id\":null,\"at\":3000}\n"
        + "{\"event_id\":\"g\",\"incident_id\":\"INC-i\",\"at\":4000}\n"
        + "{\"event_id\":\"z\",\"incident_id\":null,\"at\":4000}\n";

    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Correlate_File_WritesOneAssignmentForEachEventInInputOrder()
    {
        var file = directory.Write("events.jsonl", Events);

        var result = await host.RunAsync("correlate", "--events", file, "--assignments", directory["a.jsonl"], "--incidents", directory["i.jsonl"]);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(Assignments, await File.ReadAllTextAsync(directory["a.jsonl"], TestContext.Current.CancellationToken));
        Assert.Equal(2, (await File.ReadAllLinesAsync(directory["i.jsonl"], TestContext.Current.CancellationToken)).Length);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Correlate_RefusedLines_AreToldWithTheirNumbers()
    {
        var result = await host.RunAsync("correlate", "--events", directory.Write("events.jsonl", Events));

        Assert.Contains("line 2: invalid_field: it is not right\nline 7: invalid_field: it is not right\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 9: ", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"Events +5 *\n *Rejected +3 *\n *Alerts +3 *\n *Incidents +2 *\n *Reduction +60\.00 %", result.Error);
    }

    [Fact]
    public async Task Correlate_Strict_Exits1ForARefusedLine()
    {
        var file = directory.Write("events.jsonl", Events);

        Assert.Equal(ExitCode.Problems, (await host.RunAsync("correlate", "--events", file, "--strict")).Code);
    }

    [Fact]
    public async Task Correlate_NothingReadable_Exits1()
    {
        var file = directory.Write("events.jsonl", "not\nevents\n");

        Assert.Equal(ExitCode.Problems, (await host.RunAsync("correlate", "--events", file)).Code);
    }

    [Fact]
    public async Task Correlate_StandardStreams_AreUsed()
    {
        host.Input = Encoding.UTF8.GetBytes(Events);

        var result = await host.RunAsync("correlate", "--events", "-", "--assignments", "-");

        Assert.Equal(Assignments, Encoding.UTF8.GetString(result.Bytes));
    }

    [Fact]
    public async Task Correlate_GzipName_IsCompressed()
    {
        var file = directory.Write("events.jsonl", Events);

        await host.RunAsync("correlate", "--events", file, "--assignments", directory["a.jsonl.gz"]);

        using var reader = new StreamReader(new GZipStream(File.OpenRead(directory["a.jsonl.gz"]), CompressionMode.Decompress));
        Assert.Equal(Assignments, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Correlate_SummaryAsJson_GoesToStandardOutput()
    {
        var result = await host.RunAsync("correlate", "--events", directory.Write("events.jsonl", Events), "--output", "json");

        Assert.StartsWith("{\n  \"events\": 5,\n  \"rejected\": 3,\n  \"alerts\": 3,\n  \"incidents\": 2,\n  \"reduction\": 0.6,\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correlate_BadConfiguration_PrintsProblemsAndWritesNothing()
    {
        host.Correlation = new InMemoryCorrelationFactory(new ConfigurationFinding("a.yaml", 1, 2, "wrong"), new ConfigurationFinding("a.yaml", 3, 4, "too"));

        var result = await host.RunAsync("correlate", "--events", directory.Write("e", Events), "--incidents", directory["i"]);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("error: a.yaml:1:2: wrong\na.yaml:3:4: too\n", result.Error);
        Assert.False(File.Exists(directory["i"]));
    }

    [Fact]
    public async Task Correlate_MissingInput_LeavesNoFileBehind()
    {
        var result = await host.RunAsync("correlate", "--events", directory["none"], "--incidents", directory["i"]);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public async Task Correlate_Topology_ReachesThePipeline()
    {
        var factory = new InMemoryCorrelationFactory();
        host.Correlation = factory;
        var topology = directory.Write("t.json", """{"nodes":[{"id":"a","type":"Service"},{"id":"b"}],"edges":[{"from":"a","to":"b"}]}""");

        await host.RunAsync("correlate", "--events", directory.Write("e", Events), "--topology", topology);

        Assert.Equal(["a", "b"], factory.Request!.Topology!.Nodes!.Select(node => node.Id));
        Assert.Equal("b", factory.Request.Topology.Edges![0].To);
    }

    [Theory]
    [InlineData("[]", "is no topology")]
    [InlineData("{\"nodes\":[]}", "'nodes' and 'edges'")]
    [InlineData("{\"nodes\":[{\"type\":\"x\"}],\"edges\":[]}", "nodes[0] has no 'id'")]
    [InlineData("{\"nodes\":[null],\"edges\":[]}", "nodes[0] has no 'id'")]
    [InlineData("{\"nodes\":[],\"edges\":[{\"from\":\"a\"}]}", "edges[0] needs 'from' and 'to'")]
    public async Task Correlate_BadTopology_SaysWhere(string text, string expected)
    {
        var result = await host.RunAsync("correlate", "--events", directory.Write("e", Events), "--topology", directory.Write("t", text));

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
