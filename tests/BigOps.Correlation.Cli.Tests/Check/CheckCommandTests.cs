using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Check;

public sealed class CheckCommandTests
{
    private readonly CliHost host = new();

    [Fact]
    public async Task Check_ValidConfiguration_Exits0()
    {
        var result = await host.RunAsync("check");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("The configuration is valid (version abc123, 2 rules).\n", result.Output);
    }

    [Fact]
    public async Task Check_Problems_PrintsAllAndExits1()
    {
        host.Configuration = new InMemoryConfigurationChecker(
            new ConfigurationFinding("a.yaml", 3, 7, "rules[0].name: is missing"), new ConfigurationFinding("b.yaml", 1, 1, "\u001b[2J"), new ConfigurationFinding("c.yaml", 0, 0, "is too large"));

        var result = await host.RunAsync("check");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("a.yaml:3:7: rules[0].name: is missing\nb.yaml:1:1: \\x1b[2J\nc.yaml: is too large\n", result.Output);
        Assert.Equal("3 problems found.\n", result.Error);
    }

    [Fact]
    public async Task Check_ProblemsAsJson_AreStable()
    {
        host.Configuration = new InMemoryConfigurationChecker(new ConfigurationFinding("a.yaml", 3, 7, "wrong"));

        var result = await host.RunAsync("check", "--output", "json");

        Assert.Equal(
            """
            {
              "valid": false,
              "version": "",
              "rules": 2,
              "problems": [
                {
                  "file": "a.yaml",
                  "line": 3,
                  "column": 7,
                  "message": "wrong"
                }
              ]
            }

            """,
            result.Output);
    }

    [Fact]
    public async Task Check_MissingFile_IsOneSentence()
    {
        var result = await host.RunAsync("check", "--config", "/nowhere/bigops.yaml");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("error: There is no configuration '/nowhere/bigops.yaml'.\n", result.Error);
    }
}
