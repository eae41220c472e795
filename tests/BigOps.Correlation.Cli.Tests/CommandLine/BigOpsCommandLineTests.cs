using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.CommandLine;

public sealed class BigOpsCommandLineTests
{
    private readonly CliHost host = new();

    [Theory]
    [InlineData("serve --config c.yaml --data d --urls http://127.0.0.1:1")]
    [InlineData("check --config c.yaml --output json")]
    [InlineData("correlate --events - --config c --topology t --assignments a --incidents i --strict")]
    [InlineData("send f.jsonl --to http://x --rate 10 --batch 5 --shift-to-now --speed 1.5 --from-line 7 --retries 0 --id-suffix x -o json")]
    [InlineData("send -")]
    [InlineData("incidents list --status open --severity critical --entity e --service s --domain d --query q --hidden --limit 3 --cursor c --url http://x --output table")]
    [InlineData("incidents show A --decisions")]
    [InlineData("incidents ack A B")]
    [InlineData("incidents unack A --if-version 3")]
    [InlineData("incidents resolve A")]
    [InlineData("incidents reopen A")]
    [InlineData("incidents merge A B C")]
    [InlineData("incidents split A f1 f2")]
    [InlineData("incidents snooze A --for 1h30m")]
    [InlineData("incidents snooze A --until 2026-01-01T00:00:00Z")]
    [InlineData("incidents assign A --to @team")]
    [InlineData("incidents assign A --nobody")]
    [InlineData("incidents comment A text")]
    [InlineData("incidents unsnooze A")]
    [InlineData("incidents feedback A right")]
    [InlineData("incidents export --status open --file f")]
    [InlineData("alerts list --status firing --incident I --filter a=b --filter c=d")]
    [InlineData("silences list --all")]
    [InlineData("silences add a=b c!=d --duration 2h --comment why")]
    [InlineData("silences expire x y")]
    [InlineData("dlq list --before 10 --limit 2")]
    [InlineData("dlq show 3")]
    [InlineData("dlq redrive 1 2")]
    [InlineData("dlq redrive --all")]
    [InlineData("status --url http://x")]
    public void Parse_ValidLine_HasNoErrors(string line)
    {
        var parsed = Parse(line.Split(' '));

        Assert.Empty(parsed.Errors);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("incidents")]
    [InlineData("incidents show")]
    [InlineData("incidents show A B")]
    [InlineData("incidents snooze A")]
    [InlineData("incidents snooze A --for 1h --until 2026-01-01T00:00:00Z")]
    [InlineData("incidents snooze A --for soon")]
    [InlineData("incidents snooze A --until soon")]
    [InlineData("incidents merge A")]
    [InlineData("incidents split A")]
    [InlineData("incidents ack A B --if-version 3")]
    [InlineData("incidents ack A --if-version x")]
    [InlineData("incidents assign A --to x --nobody")]
    [InlineData("incidents list --limit 0")]
    [InlineData("incidents list --limit 501")]
    [InlineData("incidents feedback A maybe")]
    [InlineData("incidents list --output yaml")]
    [InlineData("incidents list --unknown")]
    [InlineData("incidents list --url nowhere")]
    [InlineData("silences add a=b --duration 2h")]
    [InlineData("silences add a=b --comment why")]
    [InlineData("silences add nothing --duration 2h --comment why")]
    [InlineData("silences add {} --duration 2h --comment why")]
    [InlineData("dlq redrive")]
    [InlineData("dlq redrive 1 --all")]
    [InlineData("dlq show x")]
    [InlineData("send")]
    [InlineData("send f --batch 0")]
    [InlineData("send f --rate -1")]
    [InlineData("send f --speed 0")]
    [InlineData("send f --from-line 0")]
    [InlineData("correlate")]
    [InlineData("correlate --events f --assignments - --incidents -")]
    [InlineData("correlate --events f --incidents - --output json")]
    public async Task RunAsync_BadUsage_Exits2AndSaysWhy(string line)
    {
        var result = await host.RunAsync(line.Split(' '));

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.NotEmpty(result.Error.Trim());
    }

    [Fact]
    public async Task RunAsync_HelpOfEveryCommand_ShowsExamples()
    {
        foreach (var path in Paths(Root(), []))
        {
            var result = await host.RunAsync([.. path, "--help"]);

            Assert.Equal(ExitCode.Success, result.Code);
            Assert.Contains(path.Count == 0 ? "Commands:" : "Examples:\n  ", result.Output, StringComparison.Ordinal);
            Assert.Empty(result.Error);
        }
    }

    [Fact]
    public void Examples_OfEveryCommand_Parse()
    {
        var examples = Commands(Root()).OfType<CliCommand>().SelectMany(command => command.Examples).ToList();

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var words = Words(example[example.IndexOf("bigops ", StringComparison.Ordinal)..].Split(" > ")[0]);
            Assert.True(Parse(words[1..]).Errors.Count == 0, example);
        }
    }

    [Fact]
    public void Options_OfEveryCommand_AreKebabCaseAndDescribed()
    {
        foreach (var option in Commands(Root()).SelectMany(command => command.Options))
        {
            Assert.Matches("^--[a-z]+(-[a-z]+)*$", option.Name);
            Assert.False(string.IsNullOrEmpty(option.Description), option.Name);
        }
    }

    [Fact]
    public async Task RunAsync_UnreachableService_Exits3WithAddressAndRemedy()
    {
        // Port 1 of loopback has no listener on any sane machine.
        var result = await host.RunAsync("status", "--url", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Unreachable, result.Code);
        Assert.Contains("http://127.0.0.1:1/", result.Error, StringComparison.Ordinal);
        Assert.Contains("bigops serve", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task RunAsync_UrlInEnvironment_IsUsed()
    {
        host.Environment[SharedOptions.UrlVariable] = "http://127.0.0.1:2";

        var result = await host.RunAsync("status");

        Assert.Contains("http://127.0.0.1:2/", result.Error, StringComparison.Ordinal);
    }

    private RootCommand Root() => BigOpsCommandLine.Build(host.Context(TextWriter.Null, TextWriter.Null, new MemoryStream()));

    private ParseResult Parse(IReadOnlyList<string> words) =>
        Root().Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static IEnumerable<IReadOnlyList<string>> Paths(Command command, IReadOnlyList<string> path) =>
        command.Subcommands.SelectMany(child => Paths(child, [.. path, child.Name])).Prepend(path);

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    // A shell's view of a line, as far as the examples use it: blanks separate, single quotes hold together.
    private static List<string> Words(string line) =>
        [.. line.Split('\'').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
