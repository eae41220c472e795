using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class BatchQueueTests
{
    [Fact]
    public void Put_ManyWriters_LosesNothingAndKeepsEachWritersOrder()
    {
        const int writers = 4, items = 5_000, batch = 7, capacity = 50;
        var queue = new BatchQueue<(int Writer, int Number)>(capacity);
        var threads = Enumerable.Range(0, writers).Select(writer => new Thread(() =>
        {
            foreach (var numbers in Enumerable.Range(0, items).Chunk(batch))
            {
                Assert.True(queue.Put([.. numbers.Select(number => (writer, number))]));
            }
        })).ToArray();
        var completer = new Thread(() =>
        {
            Array.ForEach(threads, thread => thread.Join());
            queue.Complete();
        });
        Array.ForEach(threads, thread => thread.Start());
        completer.Start();

        var next = new int[writers];
        while (queue.TakeAll() is { Count: > 0 } taken)
        {
            Assert.InRange(taken.Count, 1, capacity + batch - 1);
            foreach (var (writer, number) in taken)
            {
                Assert.Equal(next[writer]++, number);
            }
        }

        Assert.All(next, count => Assert.Equal(items, count));
    }

    [Fact]
    public void Complete_WithItemsWaiting_GivesThemAndThenNothing()
    {
        var queue = new BatchQueue<int>(2);
        queue.Put([1, 2, 3]);
        queue.Complete();

        Assert.False(queue.Put([4]));
        Assert.Equal([1, 2, 3], queue.TakeAll());
        Assert.Empty(queue.TakeAll());
    }

    [Fact]
    public void Complete_WhileAWriterIsHeld_LetsItGoWithoutItsItems()
    {
        var queue = new BatchQueue<int>(1);
        queue.Put([1]);
        var added = true;
        var writer = new Thread(() => added = queue.Put([2]));
        writer.Start();
        queue.Complete();
        writer.Join();

        Assert.False(added);
        Assert.Equal([1], queue.TakeAll());
    }
}
