using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class StaticStateRuleTests
{
    [Fact]
    public void Check_Production_HasNoViolation() => Verdict.None(StaticStateRule.Check(Repository.Current.Production));

    [Theory]
    [InlineData("static int count;", 1)]
    [InlineData("static volatile object latest;", 1)]
    [InlineData("public static int Count { get; set; }", 1)]
    [InlineData("public static int Count { get; private set; }", 1)]
    [InlineData("public static event System.Action Changed;", 1)]
    [InlineData("static readonly int Count = 1;", 0)]
    [InlineData("const int Count = 1;", 0)]
    [InlineData("[System.ThreadStatic] static int count;", 0)]
    [InlineData("public static int Count { get; } = 1;", 0)]
    [InlineData("int count;", 0)]
    public void Check_Member_RefusesStaticState(string member, int violations) =>
        Assert.Equal(violations, StaticStateRule.Check([new SourceFile("src/A.cs", $"class A {{ {member} }}")]).Count());
}
