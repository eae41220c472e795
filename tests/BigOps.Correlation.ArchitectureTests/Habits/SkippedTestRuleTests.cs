using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class SkippedTestRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(SkippedTestRule.Check(Repository.Current.Tests));

    [Theory]
    [InlineData("[Fact(Skip = \"later\")] void M() { }", 1)]
    [InlineData("[Theory(SkipUnless = \"HasTool\")] void M() { }", 1)]
    [InlineData("[Fact] void M() { Assert.Skip(\"no tool\"); }", 1)]
    [InlineData("[Fact] void M() { rows.Skip(1); }", 0)]
    public void Check_Member_RefusesSkips(string member, int violations) =>
        Assert.Equal(violations, SkippedTestRule.Check([new SourceFile("tests/A.cs", $"class A {{ {member} }}")]).Count());
}
