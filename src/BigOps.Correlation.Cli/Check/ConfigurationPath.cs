using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Check;

/// <summary>Where the configuration is. One that was named must be there; only the default place may be empty.</summary>
internal static class ConfigurationPath
{
    /// <summary>The file that is taken where none is named.</summary>
    public const string Default = "bigops.yaml";

    /// <returns>What was named, else the default file, else null: every default holds.</returns>
    public static string? Resolve(string? path)
    {
        if (path is not null && !File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandException(ExitCode.Problems, $"There is no configuration '{path}'.");
        }

        return path ?? (File.Exists(Default) ? Default : null);
    }
}
