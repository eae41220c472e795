using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.Tests.Fakes;
using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Cli.Tests.Check;

public sealed class RulesConfigurationCheckerTests
{
    private readonly RulesConfigurationChecker checker = new(new ConfigurationLoader([]));

    [Fact]
    public void Check_NoConfiguration_IsValidAndHasAVersion()
    {
        var report = checker.Check(null, new Dictionary<string, string>());

        Assert.Empty(report.Problems);
        Assert.NotEmpty(report.Version);
    }

    [Fact]
    public void Check_UnknownSection_NamesFileLineAndColumn()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("bigops.yaml", "\nnonsense: 1\n");

        var problem = Assert.Single(checker.Check(file, new Dictionary<string, string>()).Problems);

        Assert.StartsWith($"{file}:2:1: ", problem.ToString(), StringComparison.Ordinal);
    }
}
