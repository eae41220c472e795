using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.RootCauses;

public sealed class RootCauseCommandTests : IDisposable
{
    private const string Usual = "{\"case\":\"1\",\"nodes\":[\"web\",\"db\"],\"edges\":[[\"web\",\"db\"]],\"alerts\":[{\"entity\":\"web\",\"check\":\"slow\"}]}\n";
    private const string Unusual = "{\"case\":\"2\",\"nodes\":[\"web\",\"db\",\"idle\"],\"edges\":[[\"web\",\"db\"],[\"db\",\"gone\"],[\"db\",\"web\"]],\"alerts\":["
        + "{\"entity\":\"web\",\"check\":\"slow\"},{\"entity\":\"db\",\"check\":\"io\",\"direction\":\"up\",\"source\":\"metric\"},{\"entity\":\"elsewhere\",\"check\":\"x\"}]}\n";

    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task RootCause_Cases_AreRankedWithReasons()
    {
        var result = await host.RunAsync("rootcause", "--cases", directory.Write("cases.jsonl", Usual + Usual + Usual + Unusual));

        Assert.Equal(ExitCode.Success, result.Code);
        var last = Encoding.UTF8.GetString(result.Bytes).Split('\n')[3];
        Assert.StartsWith("{\"case\":\"2\",\"ranked\":[\"db\",\"web\",\"idle\"],\"causes\":[{\"entity\":\"db\",\"score\":", last, StringComparison.Ordinal);
        Assert.Contains("It alerted, with one check. Its 'io up' took part in 1 of 4 known incidents. One other entity with alerts depends on it.", last, StringComparison.Ordinal);
        Assert.Contains("It shows nothing itself.", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootCause_History_SaysWhatIsUsual()
    {
        var cases = directory.Write("cases.jsonl", "{\"case\":\"3\",\"alerts\":[{\"entity\":\"a\",\"check\":\"x\"},{\"entity\":\"b\",\"check\":\"x\"}]}\n");
        var history = directory.Write("history.jsonl", string.Concat(Enumerable.Repeat("{\"case\":\"h\",\"alerts\":[{\"entity\":\"a\",\"check\":\"x\"}]}\n", 9)));

        Assert.Contains("[\"b\",\"a\"]", Encoding.UTF8.GetString((await host.RunAsync("rootcause", "--cases", cases, "--history", history)).Bytes), StringComparison.Ordinal);
        Assert.Contains("[\"a\",\"b\"]", Encoding.UTF8.GetString((await host.RunAsync("rootcause", "--cases", cases)).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootCause_TimesAndSeverities_CountWhereGiven()
    {
        host.Input = Encoding.UTF8.GetBytes("{\"case\":\"t\",\"alerts\":[{\"entity\":\"a\",\"check\":\"x\",\"ts\":2000,\"severity\":\"info\"},{\"entity\":\"b\",\"check\":\"x\",\"ts\":1000,\"severity\":\"critical\"}],\"changes\":[{\"entity\":\"b\",\"ts\":500}]}");

        var result = await host.RunAsync("rootcause", "--cases", "-");

        Assert.Contains("\"ranked\":[\"b\",\"a\"]", Encoding.UTF8.GetString(result.Bytes), StringComparison.Ordinal);
        Assert.Contains("It alerted first, critical at worst, with one check. It was changed 0.5 s before the first alert.", Encoding.UTF8.GetString(result.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"alerts\":[]}")]
    [InlineData("{\"case\":\"x\"}")]
    [InlineData("{\"case\":\"x\",\"alerts\":[{\"check\":\"a\"}]}")]
    [InlineData("{\"case\":\"x\",\"alerts\":[null]}")]
    [InlineData("{\"case\":\"x\",\"alerts\":[],\"edges\":[[\"a\"]]}")]
    [InlineData("{\"case\":\"x\",\"alerts\":[],\"edges\":[[\"a\",null]]}")]
    public async Task RootCause_BadLine_IsToldWithItsNumberAndTheRestIsRanked(string line)
    {
        var file = directory.Write("cases.jsonl", Usual + line + "\n" + Unusual);

        var result = await host.RunAsync("rootcause", "--cases", file, "--out", directory["out.jsonl"]);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.StartsWith($"{file}: line 2: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(directory["out.jsonl"], TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task RootCause_CaseWithoutAlerts_IsRankedByName()
    {
        host.Input = Encoding.UTF8.GetBytes("{\"case\":\"x\",\"nodes\":[\"b\",\"a\",\"b\"],\"alerts\":[]}");

        Assert.StartsWith("{\"case\":\"x\",\"ranked\":[\"a\",\"b\"],", Encoding.UTF8.GetString((await host.RunAsync("rootcause", "--cases", "-")).Bytes), StringComparison.Ordinal);
    }
}
