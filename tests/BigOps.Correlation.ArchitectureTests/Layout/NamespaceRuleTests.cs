using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

public sealed class NamespaceRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(NamespaceRule.Check(Repository.Current.Production));

    [Theory]
    [InlineData("namespace BigOps.Correlation.Core.Events.Matching; class A;", 0)]
    [InlineData("namespace BigOps.Correlation.Core.Events; class A;", 1)]
    [InlineData("class A;", 1)]
    public void Check_Namespace_RefusesAnyButTheFolder(string text, int violations) =>
        Assert.Equal(violations, NamespaceRule.Check([new SourceFile("src/BigOps.Correlation.Core/Events/Matching/A.cs", text)]).Count());
}
