using BigOps.Correlation.Cli.Check;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Finds the problems it was given.</summary>
internal sealed class InMemoryConfigurationChecker(params ConfigurationFinding[] problems) : IConfigurationChecker
{
    public string? Path { get; private set; }

    public ConfigurationReport Check(string? path, IReadOnlyDictionary<string, string> environment)
    {
        Path = path;
        return new ConfigurationReport(problems.Length == 0 ? "abc123" : "", 2, problems);
    }
}
