using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

public sealed class FolderSizeRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(FolderSizeRule.Check(Repository.Current.Paths));

    [Theory]
    [InlineData(FolderSizeRule.Files, 0)]
    [InlineData(FolderSizeRule.Files + 1, 1)]
    public void Check_Files_RefusesOneTooMany(int files, int violations)
    {
        var paths = Enumerable.Range(0, files).Select(number => $"src/P/Http/A{number}.cs").Append("src/P/Http/Api/B.cs").Append("src/P/Http/b.md");

        Assert.Equal(violations, FolderSizeRule.Check(paths).Count());
    }
}
