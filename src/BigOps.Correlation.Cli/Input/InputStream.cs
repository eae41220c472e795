using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Input;

/// <summary>Opens what a command reads: a file, or standard input (<c>-</c>).</summary>
internal static class InputStream
{
    /// <summary>Opens it for reading from its start.</summary>
    /// <exception cref="CommandException">It is not there or not readable.</exception>
    public static Stream Open(string path, TerminalSession terminal) => path == "-" ? terminal.Streams.OpenInput() : OpenFile(path);

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 128 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Problems, $"There is no file '{path}'.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new CommandException(ExitCode.Problems, $"'{path}' is a directory, not a file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Problems, $"'{path}' cannot be read: {failure.Message}");
        }
    }
}
