using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

public sealed class OneTypePerFileRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(OneTypePerFileRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("src/P/A.cs", "namespace N; class A { class Inner; }", 0)]
    [InlineData("src/P/A.Log.cs", "namespace N; partial class A;", 0)]
    [InlineData("src/P/A.cs", "namespace N; class A<T>;", 0)]
    [InlineData("src/P/Program.cs", "return 0;", 0)]
    [InlineData("src/P/A.cs", "namespace N; class A; class B;", 1)]
    [InlineData("src/P/A.cs", "namespace N { class A; } namespace M { enum B { } }", 1)]
    [InlineData("src/P/A.cs", "namespace N; class A; delegate void B();", 1)]
    [InlineData("src/P/B.cs", "namespace N; class A;", 1)]
    [InlineData("src/P/B.cs", "// nothing", 1)]
    public void Check_Text_RefusesSecondOrMisnamedType(string path, string text, int violations) =>
        Assert.Equal(violations, OneTypePerFileRule.Check([new SourceFile(path, text)]).Count());
}
