using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Cli.Check;

/// <summary>Checks configuration with the loader that the service itself uses.</summary>
internal sealed class RulesConfigurationChecker(ConfigurationLoader loader) : IConfigurationChecker
{
    public ConfigurationReport Check(string? path, IReadOnlyDictionary<string, string> environment)
    {
        var result = loader.Load(path, environment);
        return new ConfigurationReport(result.Value?.Version ?? "", result.Value?.Pipeline.Rules.Count ?? 0, FindingsOf(result));
    }

    /// <summary>The loader's problems as this command line prints them.</summary>
    public static IReadOnlyList<ConfigurationFinding> FindingsOf(ConfigurationLoadResult result) =>
    [
        .. result.Problems.Select(problem => new ConfigurationFinding(
            problem.Mark.File,
            problem.Mark.Line,
            problem.Mark.Column,
            problem.Key.Length == 0 ? problem.Message : $"{problem.Key}: {problem.Message}")),
    ];
}
