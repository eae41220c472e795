using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class SlotRingStressTests
{
    private const int Writers = 4;

    public static TheoryData<int, int, bool> Shapes => new(
        from capacity in new[] { 1, 8, 64, 4_096 }
        from longestBatch in new[] { 1, 7, 100 }
        from parksAtOnce in new[] { false, true }
        select (capacity, longestBatch, parksAtOnce));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Put_ManyWriters_LosesNothingDoublesNothingAndKeepsEachWritersOrder(int capacity, int longestBatch, bool parksAtOnce)
    {
        // In the smallest rings nearly every item costs a change of threads.
        var itemsPerWriter = capacity <= 8 ? 4_000 : 25_000;
        var ring = New<(int Writer, int Number)>(capacity, parksAtOnce);
        var threads = StartWriters(writer => Write(ring, writer, itemsPerWriter, longestBatch));
        StartThread(() =>
        {
            Array.ForEach(threads, thread => thread.Join());
            ring.Complete();
        });

        var next = new int[Writers];
        for (ReadOnlySpan<(int Writer, int Number)> taken; !(taken = ring.Take(1 + (next[0] % 50))).IsEmpty; ring.Release())
        {
            foreach (var (writer, number) in taken)
            {
                Assert.Equal(next[writer]++, number);
            }
        }

        Assert.All(next, count => Assert.Equal(itemsPerWriter, count));
        Assert.Equal(0, ring.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Put_BatchesThatFit_StayTogether(bool parksAtOnce)
    {
        const int batch = 6;
        var ring = New<int>(8, parksAtOnce);
        var threads = StartWriters(writer =>
        {
            for (var round = 0; round < 5_000; round++)
            {
                Assert.True(ring.Put([writer, writer, writer, writer, writer, writer]));
            }
        });

        long position = 0, total = 5_000 * Writers * batch;
        for (var current = -1; position < total; ring.Release())
        {
            foreach (var writer in ring.Take())
            {
                current = position++ % batch == 0 ? writer : current;
                Assert.Equal(current, writer);
            }
        }

        Array.ForEach(threads, thread => thread.Join());
    }

    [Fact]
    public void TryPut_BesidePut_WhatItSaidIsWhatWasTaken()
    {
        var ring = New<int>(16, parksAtOnce: false);
        var added = new long[Writers];
        var threads = StartWriters(writer =>
        {
            for (var number = 1; number <= 20_000; number++)
            {
                added[writer] += (writer % 2 == 0 ? ring.Put([number, number]) : ring.TryPut([number, number])) ? 2L * number : 0;
            }
        });
        StartThread(() =>
        {
            Array.ForEach(threads, thread => thread.Join());
            ring.Complete();
        });

        long sum = 0;
        for (ReadOnlySpan<int> taken; !(taken = ring.Take()).IsEmpty; ring.Release())
        {
            foreach (var number in taken)
            {
                sum += number;
            }
        }

        Assert.Equal(added.Sum(), sum);
    }

    [Fact]
    public void Complete_WhileWritersPut_WhatTheyWereToldIsWhatWasTaken()
    {
        for (var round = 0; round < 300; round++)
        {
            var ring = New<int>(4, parksAtOnce: round % 2 == 0);
            var added = new int[Writers];
            var threads = StartWriters(writer =>
            {
                while (ring.Put([writer]))
                {
                    added[writer]++;
                }
            });

            var taken = new int[Writers];
            for (var takes = 0; takes <= round; takes++)
            {
                Count(ring.Take(), taken);
                ring.Release();
            }

            ring.Complete();
            for (ReadOnlySpan<int> rest; !(rest = ring.Take()).IsEmpty; ring.Release())
            {
                Count(rest, taken);
            }

            Array.ForEach(threads, thread => thread.Join());
            Assert.Equal(added, taken);
        }
    }

    [Fact]
    public void Complete_WhileWritersAreHeld_LetsThemGoWithoutTheirItems()
    {
        var ring = New<int>(1, parksAtOnce: true);
        ring.Put([1]);
        var added = new bool[Writers];
        var threads = StartWriters(writer => added[writer] = ring.Put([2]));
        Array.ForEach(threads, Parked.Await);
        ring.Complete();
        Array.ForEach(threads, thread => thread.Join());

        Assert.DoesNotContain(true, added);
        Assert.Equal([1], ring.Take().ToArray());
    }

    [Fact]
    public void TryPut_WhileAnotherIsHeld_LetsItGoFirst()
    {
        var ring = New<int>(4, parksAtOnce: true);
        ring.Put([1, 2, 3]);
        var writer = StartThread(() => ring.Put([4, 5]));
        Parked.Await(writer);

        Assert.False(ring.TryPut([6]));
        Assert.Equal([1, 2, 3], ring.Take().ToArray());
        ring.Release();
        writer.Join();
        Assert.Equal(4, ring.Take(1)[0]);
    }

    [Fact]
    public void Take_NothingThere_ParksAndIsWokenByAPut()
    {
        var ring = New<int>(4, parksAtOnce: false);
        for (var round = 0; round < 100; round++)
        {
            var found = 0;
            var reader = StartThread(() =>
            {
                found = ring.Take()[0];
                ring.Release();
            });
            Parked.Await(reader);
            ring.Put([round]);
            reader.Join();

            Assert.Equal(round, found);
        }
    }

    private static SlotRing<T> New<T>(int capacity, bool parksAtOnce) =>
        new(capacity, parksAtOnce ? WaitStrategy.ParkAtOnce : WaitStrategy.Default);

    private static void Write(SlotRing<(int Writer, int Number)> ring, int writer, int itemCount, int longestBatch)
    {
        for (int number = 0, size = 1; number < itemCount; size = (size % longestBatch) + 1)
        {
            var count = Math.Min(size, itemCount - number);
            Assert.True(ring.Put([.. Enumerable.Range(number, count).Select(each => (writer, each))]));
            number += count;
        }
    }

    private static void Count(ReadOnlySpan<int> taken, int[] counts)
    {
        foreach (var writer in taken)
        {
            counts[writer]++;
        }
    }

    private static Thread[] StartWriters(Action<int> work) =>
        [.. Enumerable.Range(0, Writers).Select(writer => StartThread(() => work(writer)))];

    private static Thread StartThread(Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true };
        thread.Start();
        return thread;
    }
}
