using BigOps.Correlation.Core.Correlation.Rules.Index;
using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class PrefixTableTests
{
    [Fact]
    public void Find_Value_GivesThoseThatItBeginsLike()
    {
        string[] patterns = ["db-.*", "db-1[0-9]+", ".*db", "(db|app)-.*", "a-name-of-sixteen-and-more.*", "d?b-.*", "x.*"];
        var table = new PrefixTable(patterns.Select(pattern => new ValueExpression(pattern)));

        Assert.Equal([2, 3, 5], table.Open.ToArray());
        Assert.Equal([0, 1], FoundFor(table, "db-17"));
        Assert.Equal([0], FoundFor(table, "db-"));
        Assert.Equal([4], FoundFor(table, "a-name-of-sixteen-and-mornings"));
        Assert.Empty(FoundFor(table, "d"));
        Assert.Empty(FoundFor(table, ""));
    }

    [Theory]
    [InlineData("db-.*", "db-")]
    [InlineData("pay", "pay")]
    [InlineData("^pa.y", "pa")]
    [InlineData("pay?", "pa")]
    [InlineData("pa(y|z)", "pa")]
    [InlineData("a|b", "")]
    [InlineData("[ab]c", "")]
    [InlineData("(?i)pay", "")]
    public void Prefix_Pattern_IsWhatAllItsValuesBeginWith(string pattern, string prefix) =>
        Assert.Equal(prefix, new ValueExpression(pattern).Prefix);

    private static IEnumerable<int> FoundFor(PrefixTable table, string value) =>
        Enumerable.Range(0, table.LengthCount).SelectMany(length => table.Find(value, length).ToArray()).Order();
}
