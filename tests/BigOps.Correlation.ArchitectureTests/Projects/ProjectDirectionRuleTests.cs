using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

public sealed class ProjectDirectionRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(ProjectDirectionRule.Check(ProjectFiles.All));

    [Theory]
    [InlineData("Core", "Rules", 1)]
    [InlineData("Rules", "Core", 0)]
    [InlineData("Rules", "Server", 1)]
    [InlineData("Redis", "Kafka", 1)]
    [InlineData("Server", "Rules", 0)]
    [InlineData("Server", "Cli", 1)]
    [InlineData("Server", "Testing", 1)]
    [InlineData("Cli", "Server", 0)]
    [InlineData("Extras", "Core", 1)]
    public void Check_Reference_RefusesWrongDirection(string from, string to, int violations)
    {
        var project = new ProjectFile(
            $"src/BigOps.Correlation.{from}/BigOps.Correlation.{from}.csproj",
            $"<Project><ItemGroup><ProjectReference Include=\"../x/BigOps.Correlation.{to}.csproj\" /></ItemGroup></Project>");

        Assert.Equal(violations, ProjectDirectionRule.Check([project]).Count());
    }
}
