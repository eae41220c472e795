using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;

namespace BigOps.Correlation.Rules.Tests;

/// <summary>The loader as the service makes it.</summary>
internal static class Loaders
{
    public static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    public static ConfigurationLoader Full { get; } = new(ServerSections.Create());

    public static LoadedConfiguration Valid(string text, IReadOnlyDictionary<string, string>? environment = null)
    {
        var result = Full.LoadText(text, environment);
        Assert.Empty(result.Problems);
        return Assert.IsType<LoadedConfiguration>(result.Value);
    }

    public static string[] Problems(string text, IReadOnlyDictionary<string, string>? environment = null)
    {
        var result = Full.LoadText(text, environment, "f.yaml");
        Assert.Null(result.Value);
        return [.. result.Problems.Select(problem => problem.ToString())];
    }
}
