using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Dlq;

/// <summary>The body that takes the place of a dead letter's.</summary>
internal static class BodyFile
{
    /// <summary>Reads it whole; the service decides whether it is too large.</summary>
    /// <exception cref="CommandException">It is not there, not readable or empty.</exception>
    public static async Task<byte[]> ReadAsync(string path, TerminalSession terminal, CancellationToken cancellation)
    {
        var source = InputStream.Open(path, terminal);
        await using (source.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            await source.CopyToAsync(body, cancellation).ConfigureAwait(false);
            // The service takes an empty body for none and would send the letter as it is.
            return body.Length > 0 ? body.ToArray() : throw new CommandException(ExitCode.Problems, $"'{path}' is empty; there is nothing to send in place of the letter.");
        }
    }
}
