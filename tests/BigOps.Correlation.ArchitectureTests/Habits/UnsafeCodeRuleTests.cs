using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class UnsafeCodeRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(UnsafeCodeRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData("src/BigOps.Correlation.Core/Pipeline/A.cs", "unsafe class A;", 1)]
    [InlineData("src/BigOps.Correlation.Core/Pipeline/A.cs", "class A { void M() { unsafe { } } }", 1)]
    [InlineData("src/BigOps.Correlation.Kafka/Consuming/A.cs", "class A { unsafe void M(int* p) { } }", 1)]
    [InlineData("src/BigOps.Correlation.Kafka/Native/A.cs", "unsafe class A;", 0)]
    [InlineData("src/BigOps.Correlation.Core/Concurrency/A.cs", "unsafe class A;", 0)]
    [InlineData("src/BigOps.Correlation.Core/Pipeline/A.cs", "class A { string unsafely = \"unsafe\"; }", 0)]
    public void Check_Place_Decides(string path, string text, int violations) =>
        Assert.Equal(violations, UnsafeCodeRule.Check([new SourceFile(path, text)]).Count());
}
