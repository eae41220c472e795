using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Size;

public sealed class MethodLengthRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(MethodLengthRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("void M()", MethodLengthRule.Lines, 0)]
    [InlineData("void M()", MethodLengthRule.Lines + 1, 1)]
    [InlineData("public A()", MethodLengthRule.Lines + 1, 1)]
    [InlineData("public static A operator +(A x, A y)", MethodLengthRule.Lines + 1, 1)]
    public void Check_Lines_RefusesOneTooMany(string signature, int lines, int violations)
    {
        var body = string.Join('\n', Enumerable.Repeat("M();", lines - 3));
        var file = new SourceFile("src/A.cs", $"class A {{\n{signature}\n{{\n{body}\n}}\n}}");

        Assert.Equal(violations, MethodLengthRule.Check([file]).Count());
    }

    [Fact]
    public void Check_LocalFunctionInShortMethod_IsMeasuredToo()
    {
        var body = string.Join('\n', Enumerable.Repeat("N();", MethodLengthRule.Lines));
        var file = new SourceFile("src/A.cs", $"class A {{ void M() {{ void N() {{\n{body}\n}} }} }}");

        Assert.Equal(2, MethodLengthRule.Check([file]).Count());
    }
}
