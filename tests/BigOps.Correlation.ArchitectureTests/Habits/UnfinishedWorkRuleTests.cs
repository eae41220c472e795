using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class UnfinishedWorkRuleTests
{
    [Fact]
    public void Check_Production_HasNoViolation() => Verdict.None(UnfinishedWorkRule.Check(Repository.Current.Paths, Repository.Current.Read));

    [Theory]
    [InlineData("src/A.cs", "// TODO: finish", 1)]
    [InlineData("src/A.cs", "throw new NotImplementedException();", 1)]
    [InlineData("src/console/a.tsx", "/* FIXME */", 1)]
    [InlineData("src/A.cs", "var todos = 1; // hackathon", 0)]
    [InlineData("docs/a.md", "TODO", 0)]
    public void Check_Text_RefusesMarks(string path, string text, int violations) =>
        Assert.Equal(violations, UnfinishedWorkRule.Check([path], _ => text).Count());
}
