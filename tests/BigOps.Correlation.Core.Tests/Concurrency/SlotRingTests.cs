using System.Runtime.CompilerServices;
using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class SlotRingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 8)]
    [InlineData(65_536, 65_536)]
    public void Capacity_AnyNumber_IsThePowerOfTwoThatHoldsIt(int asked, int capacity) =>
        Assert.Equal(capacity, new SlotRing<int>(asked).Capacity);

    [Fact]
    public void TryPutAndTake_AnySequence_DoWhatAQueueDoes() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(-12, 12), 60).ToArbitrary(),
        steps =>
        {
            var ring = new SlotRing<int>(8);
            var model = new Queue<int>();
            var next = 0;
            foreach (var step in steps)
            {
                var agrees = step >= 0 ? PutAgrees(ring, model, step, ref next) : TakeAgrees(ring, model, -step);
                if (!agrees || ring.Count != model.Count)
                {
                    return false;
                }
            }

            return true;
        }).Check(PropertyRuns.Config);

    [Fact]
    public void Take_WithinARun_GivesTheRestNext()
    {
        var ring = new SlotRing<int>(8);
        ring.Put([1, 2, 3]);

        Assert.Equal([1, 2], ring.Take(2).ToArray());
        Assert.Equal(3, ring.Count);
        ring.Release();
        Assert.Equal([3], ring.Take(2).ToArray());
        ring.Release();
        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public void Take_BeforeTheLastOneIsReleased_IsRefused()
    {
        var ring = new SlotRing<int>(8);
        ring.Put([1, 2]);
        _ = ring.Take();

        Assert.Throws<InvalidOperationException>(() => ring.Take().Length);
    }

    [Fact]
    public void TryPut_MoreThanIsFree_AddsNothing()
    {
        var ring = new SlotRing<int>(4);

        Assert.True(ring.TryPut([1, 2, 3]));
        Assert.False(ring.TryPut([4, 5]));
        Assert.True(ring.TryPut([6]));
        Assert.Equal([1, 2, 3, 6], ring.Take().ToArray());
    }

    [Fact]
    public void Complete_WithItemsWaiting_GivesThemAndThenNothing()
    {
        var ring = new SlotRing<int>(4);
        ring.Put([1, 2, 3]);
        ring.Complete();

        Assert.False(ring.Put([4]));
        Assert.False(ring.TryPut([4]));
        Assert.Equal([1, 2, 3], ring.Take().ToArray());
        ring.Release();
        Assert.True(ring.Take().IsEmpty);
        Assert.True(ring.Take().IsEmpty);
    }

    [Fact]
    public void Release_ItemsWithReferences_KeepsNothingAlive()
    {
        var ring = new SlotRing<object>(4);
        var item = PutAndRelease(ring);
        GC.Collect();

        Assert.False(item.IsAlive);
        GC.KeepAlive(ring);
    }

    [Fact]
    public void PutTakeRelease_WithSpace_AllocatesNothing()
    {
        var ring = new SlotRing<(int, object)>(64);
        (int, object)[] items = [(1, this), (2, this), (3, this)];
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(0, Allocated(() => PutAndTake(ring, items)));
        }
    }

    private static long Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void PutAndTake(SlotRing<(int, object)> ring, (int, object)[] items)
    {
        for (var index = 0; index < 1_000; index++)
        {
            ring.Put(items);
            ring.TryPut(items);
            for (var left = 6; left > 0; left -= ring.Take().Length, ring.Release())
            {
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PutAndRelease(SlotRing<object> ring)
    {
        var item = new object();
        ring.Put([item]);
        _ = ring.Take();
        ring.Release();
        return new WeakReference(item);
    }

    private static bool PutAgrees(SlotRing<int> ring, Queue<int> model, int count, ref int next)
    {
        var items = Enumerable.Range(next, count).ToArray();
        var fits = model.Count + count <= ring.Capacity;
        next += count;
        if (fits)
        {
            Array.ForEach(items, model.Enqueue);
        }

        return ring.TryPut(items) == fits;
    }

    private static bool TakeAgrees(SlotRing<int> ring, Queue<int> model, int atMost)
    {
        if (model.Count == 0)
        {
            return true;
        }

        var taken = ring.Take(atMost).ToArray();
        ring.Release();
        return taken.Length is > 0 && taken.Length <= atMost && taken.All(item => model.Dequeue() == item);
    }
}
