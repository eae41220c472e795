using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Check;

/// <summary>A configuration that was named must be there; only the default place may be empty.</summary>
internal static class ConfigurationPath
{
    public static void RequireExisting(string? path)
    {
        if (path is not null && !File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandException(ExitCode.Problems, $"There is no configuration '{path}'.");
        }
    }
}
