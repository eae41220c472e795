using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Topology;

public sealed class TopologyCommandsTests : IDisposable
{
    private const string Page =
        """{"node_count":2,"edge_count":1,"sources":[{"source":"cmdb","nodes":2,"edges":1,"updated_at":"2026-03-01T10:00:00Z","actor":"ada"}],"nodes":[{"id":"web"},{"id":"db1"}],"edges":[{"from":"web","to":"db1","type":"calls"}],"truncated":true}""";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Show_Entity_AsksForWhatLiesAroundIt()
    {
        await using var server = await RecordingServer.StartAsync(Page);

        var result = await new CliHost().RunAsync("topology", "show", "--entity", "db1", "--hops", "1", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(("GET", "/api/v1/topology"), (server.Requests[0].Method, server.Requests[0].Path.Split('?')[0]));
        Assert.Matches(@"(?m)^cmdb +2 +1 .* ada *$", result.Output);
        Assert.Matches(@"(?m)^web +db1 +calls *$", result.Output);
        Assert.Contains("There are more", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_File_SendsItAsTheSource()
    {
        await using var server = await RecordingServer.StartAsync(Page);
        var file = directory.Write("services.json", """{"nodes":[{"id":"web","type":"service"}],"edges":[{"from":"web","to":"db1"}]}""");

        var result = await new CliHost().RunAsync("topology", "set", file, "--source", "cmdb", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(("PUT", """{"nodes":[{"id":"web","type":"service"}],"edges":[{"from":"web","to":"db1"}]}"""), (server.Requests[0].Method, server.Requests[0].Body));
    }

    [Fact]
    public async Task Set_NoTopology_IsToldBeforeAnythingIsSent()
    {
        await using var server = await RecordingServer.StartAsync(Page);

        var result = await new CliHost().RunAsync("topology", "set", directory.Write("wrong.json", """{"edges":[{"from":"web"}],"nodes":[]}"""), "--url", server.Url);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains("edges[0]", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
