using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Tests.Validation;

public sealed class SpellingTests
{
    private static readonly string[] Names = ["idle", "max_age", "group_by", "deduplication", "drop"];

    [Theory]
    [InlineData("idel", "idle")]
    [InlineData("Max-Age", "max_age")]
    [InlineData("groupby", "group_by")]
    [InlineData("dedupliction", "deduplication")]
    [InlineData("drip", "drop")]
    [InlineData("ddrop", "drop")]
    public void Closest_NearName_IsFound(string text, string expected) => Assert.Equal(expected, Spelling.Closest(text, Names));

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("ddroop")]
    [InlineData("")]
    public void Closest_FarName_IsNone(string text) => Assert.Null(Spelling.Closest(text, Names));
}
