using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

public sealed class SolutionRuleTests
{
    private const string Line = """Project("{1}") = "A", "src\A\A.csproj", "{2}" """;

    [Fact]
    public void Check_Repository_HasNoViolation() =>
        Verdict.None(SolutionRule.Check(Repository.Current.Read(SolutionRule.Solution), ProjectFiles.All.Select(project => project.Path)));

    [Fact]
    public void Check_SameProjects_HasNoViolation() => Assert.Empty(SolutionRule.Check(Line, ["src/A/A.csproj"]));

    [Fact]
    public void Check_ProjectNotNamed_IsRefused() => Assert.Single(SolutionRule.Check(Line, ["src/A/A.csproj", "src/B/B.csproj"]));

    [Fact]
    public void Check_NamedProjectAbsent_IsRefused() => Assert.Single(SolutionRule.Check(Line, []));
}
