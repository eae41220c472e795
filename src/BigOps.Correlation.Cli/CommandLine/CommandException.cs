namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>Ends a command with one sentence for the person at the terminal.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The sentence.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="CommandLine.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
