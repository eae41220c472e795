using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

public sealed class ProjectDirectionRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(ProjectDirectionRule.Check(ProjectFiles.All));

    [Theory]
    [InlineData("src", "Core", "Rules", 1)]
    [InlineData("src", "Rules", "Core", 0)]
    [InlineData("src", "Rules", "Server", 1)]
    [InlineData("src", "Redis", "Kafka", 1)]
    [InlineData("src", "Server", "Rules", 0)]
    [InlineData("src", "Server", "Cli", 1)]
    [InlineData("src", "Server", "Testing", 1)]
    [InlineData("src", "Cli", "Server", 0)]
    [InlineData("src", "Extras", "Core", 1)]
    [InlineData("src", "Core", "Benchmarks", 1)]
    [InlineData("src", "Benchmarks", "Core", 1)]
    [InlineData("benchmarks", "Benchmarks", "Core", 0)]
    [InlineData("benchmarks", "Benchmarks", "Testing", 1)]
    [InlineData("benchmarks", "Benchmarks", "LoadTests", 1)]
    [InlineData("benchmarks", "LoadTests", "Cli", 0)]
    [InlineData("benchmarks", "LoadTests", "Core", 1)]
    [InlineData("benchmarks", "LoadTests", "Kafka.Testing", 0)]
    [InlineData("benchmarks", "LoadTests", "Redis.Testing", 0)]
    [InlineData("benchmarks", "LoadTests", "Testing", 1)]
    [InlineData("benchmarks", "Extras", "Core", 1)]
    public void Check_Reference_RefusesWrongDirection(string folder, string from, string to, int violations)
    {
        var project = new ProjectFile(
            $"{folder}/BigOps.Correlation.{from}/BigOps.Correlation.{from}.csproj",
            $"<Project><ItemGroup><ProjectReference Include=\"../x/BigOps.Correlation.{to}.csproj\" /></ItemGroup></Project>");

        Assert.Equal(violations, ProjectDirectionRule.Check([project]).Count());
    }
}
