using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class BlockListTests
{
    [Fact]
    public void Add_OverSeveralBlocks_KeepsEveryValueInItsPlace()
    {
        var list = new BlockList<long>();
        for (var number = 0; number < 10_000; number++)
        {
            list[list.Add()] = number;
        }

        ref var early = ref list[3];
        list.Add();
        early = -3;

        Assert.Equal(10_001, list.Count);
        Assert.Equal(-3, list[3]);
        Assert.All(Enumerable.Range(4, 9_996), number => Assert.Equal(number, list[number]));
    }

    [Fact]
    public void Clear_WithValues_BeginsAnew()
    {
        var list = new BlockList<long>();
        list[list.Add()] = 7;
        list.Clear();

        Assert.Equal(0, list.Count);
        Assert.Equal(0, list[list.Add()]);
    }
}
