using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.CommandLine;

public sealed class CommandRunnerTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        error.Dispose();
    }

    [Fact]
    public async Task RunAsync_UnexpectedFailure_IsOneSentenceWithoutStackTrace()
    {
        var code = await RunAsync(new InvalidOperationException("It broke."));

        Assert.Equal(ExitCode.Problems, code);
        Assert.Contains("It broke.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnexpectedFailureWithTrace_SaysWhere()
    {
        host.Environment[CommandRunner.TraceVariable] = "1";

        await RunAsync(new InvalidOperationException("It broke."));

        Assert.Contains("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CommandException_GivesItsCode()
    {
        Assert.Equal(ExitCode.Unreachable, await RunAsync(new CommandException(ExitCode.Unreachable, "Nobody there.")));
        Assert.Equal("error: Nobody there.\n", error.ToString());
    }

    private Task<int> RunAsync(Exception failure) => CommandRunner.RunAsync(
        host.Context(TextWriter.Null, error, new MemoryStream()), () => throw failure);
}
