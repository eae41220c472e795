using BigOps.Correlation.Core.Correlation.Rules.Index;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class ValueTableTests
{
    [Fact]
    public void Find_ManyValues_GivesTheNumberOfEach()
    {
        var table = new ValueTable();
        var numbers = Enumerable.Range(0, 5_000).Select(number => table.Add($"v{number}")).ToArray();

        Assert.Equal(Enumerable.Range(1, 5_000), numbers);
        Assert.Equal(numbers, Enumerable.Range(0, 5_000).Select(number => Find(table, $"v{number}")));
        Assert.Equal(17, table.Add("v16"));
        Assert.Equal(0, Find(table, "v5000"));
        Assert.Equal(5, table.LongestLength);
    }

    [Fact]
    public void Find_NoValues_IsZero() => Assert.Equal(0, Find(new ValueTable(), "x"));

    private static int Find(ValueTable table, string value) => table.Find(value, ValueTable.HashOf(value));
}
