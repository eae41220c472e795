using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Events.Matching.Expressions;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Matching.Expressions;

public sealed class ValueExpressionTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "-", "é", "😀", " ", "#", ".", ".*", ".+", "|", "(", ")", "(?:", "(?i)", "?", "*", "+", "{2}", "{1,}", "{0,2}", "{", "}", "]",
        "[ab]", "[^a]", "[a-", "[-a]", "[a\\-é]", "[\\d\\w]", "[]a]", "[a-z-[b]]", "\\d", "\\w", "\\S", "\\.", "\\-", "\\n", "\\1", "\\b", "\\_",
        "\\<", "\\'", "\\", "^", "$", "\\A", "\\z", "1", ",", "a|b", "a.*b", "(a|b)",
    ];

    private static readonly string[] ValuePieces = ["a", "b", "ab", "-", "é", "😀", " ", "#", "1", "2", ".", "\n", "A", "{", "}", "]", "_", ",", "٣"];

    [Theory]
    [InlineData("pay", 1)]
    [InlineData("a|b|c", 3)]
    [InlineData("(a|b)", 2)]
    [InlineData("^(?:a|b)$", 2)]
    [InlineData("eu-(1|2)\\.(x|y)", 4)]
    [InlineData("a|a", 1)]
    [InlineData("a|", 2)]
    public void Literals_ListOfValues_AreFound(string pattern, int count) => Assert.Equal(count, new ValueExpression(pattern).Literals?.Count);

    [Theory]
    [InlineData("prefix.*")]
    [InlineData(".*suffix")]
    [InlineData(".*")]
    [InlineData(".+")]
    [InlineData("db-[0-9]+(-(eu|us))?.*")]
    [InlineData("node-\\d{1,3}\\.dc[^x]")]
    [InlineData("^web\\d+$")]
    public void UsesLibrary_EverydaySyntax_IsFalse(string pattern) => Assert.False(new ValueExpression(pattern).UsesLibrary);

    [Theory]
    [InlineData("(?i)pay.*")]
    [InlineData("\\bpay.*")]
    [InlineData("\\p{Lu}.*")]
    [InlineData("x{80}y*")]
    public void UsesLibrary_OtherSyntax_IsTrue(string pattern) => Assert.True(new ValueExpression(pattern).UsesLibrary);

    [Theory]
    [InlineData("a)|(b")]
    [InlineData("[")]
    [InlineData("[\\]")]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("a{2,1}")]
    [InlineData("[b-a]")]
    [InlineData("\\_")]
    public void Constructor_PatternThatIsNone_Throws(string pattern) => Assert.ThrowsAny<ArgumentException>(() => new ValueExpression(pattern));

    [Theory]
    [InlineData("(?=x)")]
    [InlineData("(a)\\1")]
    public void Constructor_PatternThatLooksBack_Throws(string pattern) => Assert.Throws<NotSupportedException>(() => new ValueExpression(pattern));

    [Theory]
    [InlineData("\\d")]
    [InlineData("\\D")]
    [InlineData("\\w")]
    [InlineData("\\W")]
    [InlineData("\\s")]
    [InlineData("\\S")]
    [InlineData(".")]
    [InlineData("[^\\w-]")]
    [InlineData("[\\s\\dа-я]")]
    public void IsMatch_EveryCharacter_IsAsTheLibrarySays(string pattern)
    {
        var expression = new ValueExpression(pattern);
        var library = Library(pattern, RegexOptions.NonBacktracking);

        Assert.False(expression.UsesLibrary);
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var text = ((char)unit).ToString();
            Assert.True(library.IsMatch(text) == expression.IsMatch(text), $"U+{unit:X4}");
        }
    }

    [Fact]
    public void IsMatch_AnyPattern_IsAsTheLibrarySays() => CompareWithLibrary(RegexOptions.None, 20_000, 2_000);

    // The engine that runs what the parser leaves out takes a millisecond to build: fewer cases.
    [Fact]
    public void IsMatch_AnyPattern_IsAsTheNonBacktrackingLibrarySays() => CompareWithLibrary(RegexOptions.NonBacktracking, 600, 60);

    private static void CompareWithLibrary(RegexOptions engine, int count, int least)
    {
        var cases =
            from pattern in Gen.Elements(Pieces).ArrayOf().Resize(7).Select(string.Concat)
            from values in Gen.Elements(ValuePieces).ArrayOf().Resize(6).Select(string.Concat).ArrayOf(12)
            select (pattern, values);

        var own = 0;
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            if (ExpressionParser.Parse(drawn.pattern) is null)
            {
                return;
            }

            // Whatever the parser takes, the library takes too, and means the same by it.
            own++;
            var (expression, library) = (new ValueExpression(drawn.pattern), Library(drawn.pattern, engine));
            foreach (var value in drawn.values.Append(""))
            {
                Assert.True(library.IsMatch(value) == expression.IsMatch(value), $"'{drawn.pattern}' on '{value}'");
            }
        }).Check(PropertyRuns.Config.WithMaxTest(count));
        Assert.True(own > least, $"Only {own} patterns were of the everyday syntax.");
    }

    private static Regex Library(string pattern, RegexOptions engine)
    {
        _ = new Regex(pattern, RegexOptions.CultureInvariant);
        return new Regex("^(?:" + pattern + @")\z", engine | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
