using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class TypeSuffixRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(TypeSuffixRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("class AlertManager;", 1)]
    [InlineData("class A { struct StringHelper; }", 1)]
    [InlineData("interface IEventProcessor;", 1)]
    [InlineData("record TextUtil;", 1)]
    [InlineData("class AlertmanagerApi;", 0)]
    [InlineData("class Alertmanager;", 0)]
    public void Check_Name_RefusesEmptySuffixes(string text, int violations) =>
        Assert.Equal(violations, TypeSuffixRule.Check([new SourceFile("src/A.cs", text)]).Count());
}
