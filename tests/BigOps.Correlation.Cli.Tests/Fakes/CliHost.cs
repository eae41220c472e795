using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Serve;
using BigOps.Correlation.Cli.Snapshot;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Runs command lines as the process would, with everything around them in memory.</summary>
internal sealed class CliHost
{
    public RecordingTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public byte[] Input { get; set; } = [];

    public bool IsTerminal { get; set; }

    public IConfigurationChecker Configuration { get; set; } = new InMemoryConfigurationChecker();

    public IServiceRunner Service { get; set; } = new RecordingServiceRunner();

    public ICorrelationFactory Correlation { get; set; } = new InMemoryCorrelationFactory();

    public ISnapshotVerifier Snapshots { get; set; } = new InMemorySnapshotVerifier();

    public async Task<CliResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var bytes = new MemoryStream();
        var code = await BigOpsCommandLine.RunAsync(Context(output, error, bytes), arguments, cancellation);
        return new CliResult(code, output.ToString(), error.ToString(), bytes.ToArray());
    }

    public Task<CliResult> RunAsync(params string[] arguments) => RunAsync(arguments, TestContext.Current.CancellationToken);

    public CommandContext Context(TextWriter output, TextWriter error, MemoryStream bytes) => new()
    {
        Terminal = new TerminalSession(
            new TerminalStreams(() => new MemoryStream(Input), () => new NotClosingStream(bytes), output, error, IsTerminal, IsTerminal), colors: true),
        Time = Time,
        Environment = Environment,
        UserName = "erika",
        Configuration = Configuration,
        Service = Service,
        Correlation = Correlation,
        Snapshots = Snapshots,
    };
}
