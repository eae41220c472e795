using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Habits;

public sealed class PublicSummaryRuleTests
{
    [Fact]
    public void Check_Production_HasNoViolation() => Verdict.None(PublicSummaryRule.Check(Repository.Current.Production));

    [Theory]
    [InlineData("src/A.cs", "public class A;", 1)]
    [InlineData("src/A.cs", "/// <remarks>Text.</remarks>\npublic class A;", 1)]
    [InlineData("src/A.cs", "// Text.\npublic enum A { B }", 1)]
    [InlineData("src/AOptions.cs", "/// <summary>Text.</summary>\npublic record AOptions { public int Limit { get; init; } }", 1)]
    [InlineData("src/A.cs", "/// <summary>Text.</summary>\npublic class A { public enum B { C } }", 1)]
    [InlineData("src/A.cs", "/// <summary>Text.</summary>\npublic class A { public int Limit { get; init; } }", 0)]
    [InlineData("src/A.cs", "/// <summary>Text.</summary>\n[B]\npublic class A;", 0)]
    [InlineData("src/A.cs", "class A { public enum B { C } }", 0)]
    [InlineData("src/A.Log.cs", "public partial class A;", 0)]
    public void Check_Text_RefusesUnexplained(string path, string text, int violations) =>
        Assert.Equal(violations, PublicSummaryRule.Check([new SourceFile(path, text)]).Count());
}
