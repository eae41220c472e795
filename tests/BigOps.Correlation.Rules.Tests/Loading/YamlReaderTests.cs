using System.Text;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class YamlReaderTests
{
    [Fact]
    public void Read_Aliases_StandForWhatTheyName()
    {
        var loaded = Loaders.Valid("rules:\n  - &a {name: a, match: &m ['x=\"1\"']}\n  - {name: b, match: *m}\n");

        Assert.Equal(loaded.Pipeline.Rules[0].Match[0].ToString(), loaded.Pipeline.Rules[1].Match[0].ToString());
    }

    [Fact]
    public void Read_AliasesThatMultiply_AreRefused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 20; level++)
        {
            bomb.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        var problem = Assert.Single(Loaders.Problems(bomb.ToString()), line => line.Contains("too large", StringComparison.Ordinal));

        Assert.EndsWith("is too large; allowed are 200000 values with every alias written out", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyValues_AreRefused() =>
        Assert.Contains("is too large", Assert.Single(Loaders.Problems("rules: [" + string.Join(",", Enumerable.Repeat("x", 200_001)) + "]")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    public void Read_DeepNesting_IsRefused(string open, string close)
    {
        var text = "rules:\n  " + string.Concat(Enumerable.Repeat(open, 100_000)) + "x" + string.Concat(Enumerable.Repeat(close, 100_000));

        Assert.EndsWith("nests too deep; allowed is a depth of 32", Assert.Single(Loaders.Problems(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AliasInDepth_CountsItsOwnDepth()
    {
        // Thirty levels below an alias that stands thirty levels deep.
        var deep = string.Concat(Enumerable.Repeat("[", 28)) + "x" + string.Concat(Enumerable.Repeat("]", 28));
        var text = $"a: &a {deep}\nb: {string.Concat(Enumerable.Repeat("[", 28))}*a{string.Concat(Enumerable.Repeat("]", 28))}\n";

        Assert.Contains(Loaders.Problems(text), line => line.Contains("nests too deep", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_ThousandsOfThem_AreBounded()
    {
        var problems = Loaders.Problems("rules:\n" + string.Concat(Enumerable.Repeat("  - x\n", 5_000)));

        Assert.Equal(1_001, problems.Length);
        Assert.EndsWith("4000 more problems are not listed", problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyMatchersInOneString_AreRefused()
    {
        var many = string.Join(",", Enumerable.Repeat("a=b", 65));

        Assert.EndsWith("is the 65th matcher that must hold; allowed are 64", Assert.Single(Loaders.Problems($"rules: [{{name: a, match: '{many}'}}]")), StringComparison.Ordinal);
        Assert.EndsWith("has 4000000 characters; allowed are 16384",
            Assert.Single(Loaders.Problems($"rules: [{{name: a, match: '{new string('a', 4_000_000)}'}}]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongValue_IsQuotedShort()
    {
        var problem = Assert.Single(Loaders.Problems("correlation: {idle: \"" + new string('x', 1_000_000) + "\\u0007\"}"));

        Assert.InRange(problem.Length, 100, 400);
        Assert.DoesNotContain(problem, char.IsControl);
    }

    [Fact]
    public void Write_AnyNodes_AreReadBackEqual()
    {
        var text = YamlWriter.Write(Sample());
        var problems = new ProblemList();

        var again = YamlReader.Read("x", text, problems);

        Assert.Equal(0, problems.Count);
        Assert.Equal(text, YamlWriter.Write(again!));
        Assert.Equal("a: plain\nlist:\n  - one\n  -\n    - nested\n    - \"\"\n  - k: v\n    l:\n      - {}\n  - []\nempty: {}\n\"odd: key\": \"null\"\n", text);
    }

    private static ConfigMap Sample() => Map(
        ("a", Text("plain")),
        ("list", List(Text("one"), List(Text("nested"), Text("")), Map(("k", Text("v")), ("l", List(Map()))), List())),
        ("empty", Map()),
        ("odd: key", Text("null")));

    private static ConfigScalar Text(string text) => new(default, text);

    private static ConfigList List(params ConfigNode[] items) => new(default, items);

    private static ConfigMap Map(params (string Key, ConfigNode Value)[] entries) =>
        new(default, [.. entries.Select(entry => new ConfigEntry(default, entry.Key, entry.Value))]);
}
