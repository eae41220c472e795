using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Matching;

public sealed class MatcherTests
{
    [Theory]
    [InlineData("a=~\"x|y\"", "x", true)]
    [InlineData("a=~\"x|y\"", "xy", false)]
    [InlineData("a=~\"x\"", "x\n", false)]
    [InlineData("a=~\"x\"", "\nx", false)]
    [InlineData("a!~\"x\"", "x\n", true)]
    [InlineData("a=~\".*\"", "", true)]
    [InlineData("a=\"\"", "", true)]
    [InlineData("a!=\"\"", "", false)]
    [InlineData("a=~\".+\"", "", false)]
    public void IsMatch_Value_IsComparedWhole(string text, string value, bool expected)
    {
        Assert.True(MatcherParser.TryParse(text, out var matcher, out var error), error);
        Assert.Equal(expected, matcher!.IsMatch(value));
    }

    [Fact]
    public void IsMatch_MissingLabel_IsEmpty() => Assert.True(new MatcherSet([new Matcher("a", MatchOperator.Equal, "")]).IsMatch(LabelSet.Empty));

    [Theory]
    [InlineData("a)|(b")]
    [InlineData("[")]
    [InlineData("(?=x)")]
    public void TryParse_PatternThatIsNone_SaysSo(string pattern)
    {
        Assert.False(MatcherParser.TryParse($"a=~\"{pattern}\"", out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void ToString_AnyValues_IsReadBackTheSame()
    {
        var matchers =
            from name in Gen.Elements("a", "a_b", "a.b", "http.route", "ns:metric")
            from op in Gen.Elements(MatchOperator.Equal, MatchOperator.NotEqual)
            from parts in Gen.ArrayOf(Gen.Elements("\"", "\\", "\n", "n", ",", "{", "}", "=", "!~", " ", "x", "é", "\r", "\t", "😀"), 6)
            select new Matcher(name, op, string.Concat(parts));

        Prop.ForAll(Gen.ArrayOf(matchers, 3).ToArbitrary(), list =>
            MatcherParser.TryParseList(new MatcherSet(list).ToString(), out var read, out _) && read.SequenceEqual(list))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
