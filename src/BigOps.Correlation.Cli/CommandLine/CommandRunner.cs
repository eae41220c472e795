using System.Text.Json;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>The process edge of every command: turns failures into one sentence on standard error and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Set to anything, it adds the stack trace of an unexpected failure.</summary>
    public const string TraceVariable = "BIGOPS_TRACE";

    public static async Task<int> RunAsync(CommandContext context, Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (CommandException failure)
        {
            context.Terminal.Error(failure.Message);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Error("Stopped.");
            return ExitCode.Problems;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            context.Terminal.Error(failure.Message);
            return ExitCode.Problems;
        }
        catch (Exception failure)
        {
            var traced = context.Variable(TraceVariable) is not null;
            context.Terminal.Error(traced
                ? failure.ToString()
                : $"Unexpected failure: {failure.Message} Set {TraceVariable}=1 to see where it comes from.");
            return ExitCode.Problems;
        }
    }
}
