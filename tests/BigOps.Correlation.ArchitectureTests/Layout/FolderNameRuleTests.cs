using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

public sealed class FolderNameRuleTests
{
    [Fact]
    public void Check_Repository_HasNoViolation() => Verdict.None(FolderNameRule.Check(Repository.Current.Paths));

    [Theory]
    [InlineData("src/P/Common/A.cs", 1)]
    [InlineData("src/P/Http/Helpers/A.cs", 1)]
    [InlineData("src/P/utils/a.ts", 1)]
    [InlineData("src/P/Http/Common.cs", 0)]
    [InlineData("src/P/Commonality/A.cs", 0)]
    public void Check_Path_RefusesDrawers(string path, int violations) => Assert.Equal(violations, FolderNameRule.Check([path]).Count());
}
