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
    public void Recycle_GivesAllOfItToTheThreadsNextBatchEmpty()
    {
        var first = NormalizationResult.Take();
        first.Events.Add(default);
        first.Rejections.Add(new Rejection(0, RejectReason.Malformed, "bad", default));
        (first.Ignored, first.Key) = (3, "key");

        first.Recycle();
        var second = NormalizationResult.Take();

        Assert.Same(first, second);
        Assert.Equal((0, 0, 0, null), (second.Accepted, second.Rejections.Count, second.Ignored, second.Key));
        Assert.NotSame(second, NormalizationResult.Take());
    }

    [Fact]
    public void Recycle_OfManyRefusals_IsNotKept()
    {
        var large = NormalizationResult.Take();
        large.Rejections.AddRange(Enumerable.Repeat(new Rejection(0, RejectReason.Malformed, "bad", default), 65));

        large.Recycle();

        Assert.NotSame(large, NormalizationResult.Take());
    }

    [Fact]
    public void Events_OfTwoBatchesAtOnce_AreTwoLists()
    {
        var (first, second) = (new NormalizationResult(), new NormalizationResult());

        Assert.NotSame(first.Events, second.Events);
    }
}
