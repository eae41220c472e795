using BigOps.Correlation.Core.Correlation.Rules.Index;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

public sealed class TupleTableTests
{
    [Fact]
    public void Find_ManyKeys_GivesTheSetsOfEach()
    {
        var table = new TupleTable([2, 0]);
        for (var set = 0; set < 10_000; set++)
        {
            table.Add([set / 100, set % 100], set);
        }

        table.Add([3, 7], 10_000);

        for (var set = 0; set < 10_000; set++)
        {
            int[] expected = set == 307 ? [307, 10_000] : [set];
            Assert.Equal(expected, table.Find([set % 100, -1, set / 100]).ToArray());
        }

        Assert.Equal(0, table.Find([100, 0, 3]).Length);
    }

    [Fact]
    public void ColumnBits_Columns_AreSetModulo64() => Assert.Equal(0b1001UL, new TupleTable([3, 64]).ColumnBits);
}
