using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Core.Tests.Normalization;

public sealed class NormalizationResultTests
{
    [Fact]
    public void Release_GivesTheListToTheThreadsNextBatchEmpty()
    {
        var first = new NormalizationResult();
        var list = first.Events;
        list.Add(default);

        first.Release();

        Assert.Equal(1, first.Accepted);
        Assert.Throws<InvalidOperationException>(() => first.Events);
        Assert.Same(list, new NormalizationResult().Events);
        Assert.Empty(list);
    }

    [Fact]
    public void Release_ListOfALargeBatch_IsNotKept()
    {
        var large = new NormalizationResult();
        var list = large.Events;
        list.AddRange(Enumerable.Repeat(default(Event), 5_000));

        large.Release();

        Assert.NotSame(list, new NormalizationResult().Events);
    }

    [Fact]
    public void Events_OfTwoBatchesAtOnce_AreTwoLists()
    {
        var (first, second) = (new NormalizationResult(), new NormalizationResult());

        Assert.NotSame(first.Events, second.Events);
    }
}
