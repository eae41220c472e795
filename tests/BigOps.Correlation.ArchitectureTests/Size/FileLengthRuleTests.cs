using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Size;

public sealed class FileLengthRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(FileLengthRule.Check(Repository.Current.Sources));

    [Theory]
    [InlineData(FileLengthRule.Lines, 0)]
    [InlineData(FileLengthRule.Lines + 1, 1)]
    public void Check_Lines_RefusesOneTooMany(int lines, int violations)
    {
        var file = new SourceFile("src/A.cs", string.Join('\n', Enumerable.Repeat("// line", lines)) + "\n");

        Assert.Equal(violations, FileLengthRule.Check([file]).Count());
    }
}
