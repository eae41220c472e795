using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Tests.Terminal;

public sealed class ProgressViewTests
{
    [Fact]
    public async Task RunAsync_InPipe_IsSilent()
    {
        using var error = new StringWriter();
        var terminal = new TerminalSession(new TerminalStreams(() => Stream.Null, () => Stream.Null, error, error, false, false), false);

        var result = await ProgressView.RunAsync(terminal, "Working", progress =>
        {
            progress.Report(new ProgressStep(0.5, "half"));
            return Task.FromResult(7);
        });

        Assert.Equal(7, result);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task RunAsync_OnTerminal_ShowsStepsOnStandardErrorOnly()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new TerminalSession(new TerminalStreams(() => Stream.Null, () => Stream.Null, output, error, true, true), true);

        await ProgressView.RunAsync(terminal, "Working", progress =>
        {
            progress.Report(new ProgressStep(1, "[done] \u001b[2J"));
            return Task.FromResult(0);
        });

        Assert.Empty(output.ToString());
        Assert.Contains(@"[done] \x1b[2J", error.ToString(), StringComparison.Ordinal);
    }
}
