using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Tests.Normalization.Repeats;

public sealed class ContentCacheTests
{
    private const int Capacity = 1_024;

    [Fact]
    public void Find_WhatWasAdded_GivesIt()
    {
        var cache = new ContentCache(long.MaxValue, Capacity);
        var added = Content(7);
        cache.Add(added);

        Assert.Same(added, cache.Find(added.Key));
        Assert.Null(cache.Find(added.Key + 1));
    }

    [Fact]
    public void Add_ToASetWithRoom_PushesNothingOut()
    {
        var cache = new ContentCache(long.MaxValue, Capacity);
        var neighbors = Enumerable.Range(1, 4).Select(static number => new CachedContent((UInt128)number << 66, EventContent.Empty, EventStatus.Firing)).ToArray();

        Array.ForEach(neighbors, cache.Add);

        Assert.All(neighbors, neighbor => Assert.Same(neighbor, cache.Find(neighbor.Key)));
    }

    [Fact]
    public void Add_AFloodOfContentsThatComeOnce_KeepsThoseInUse()
    {
        var cache = new ContentCache(long.MaxValue, Capacity);
        var used = Enumerable.Range(0, Capacity / 8).Select(index => Content(index)).ToArray();
        Array.ForEach(used, cache.Add);
        var misses = 0;
        for (var flood = 0; flood < 200; flood++)
        {
            for (var index = 0; index < Capacity; index++)
            {
                cache.Add(Content(1_000_000 + (flood * Capacity) + index));
            }

            foreach (var content in used)
            {
                if (cache.Find(content.Key) is null)
                {
                    misses++;
                    cache.Add(content);
                }
            }
        }

        Assert.InRange(misses, 0, 200 * used.Length / 2);
        Assert.InRange(cache.Bytes, 1, (long)Capacity * 1_000);
    }

    [Fact]
    public void Add_OverTheLimit_TakesOnlyThePlaceOfAnother()
    {
        var one = Content(0).SizeBytes;
        var cache = new ContentCache(10L * one, Capacity);
        for (var index = 0; index < 10_000; index++)
        {
            cache.Add(Content(index));
            Assert.InRange(cache.Bytes, 1, 11L * one);
        }
    }

    [Fact]
    public void Add_FromManyThreads_CountsItsBytesRightly()
    {
        var cache = new ContentCache(long.MaxValue, 64);
        Parallel.For(0, 8, worker =>
        {
            for (var index = 0; index < 20_000; index++)
            {
                cache.Add(Content((worker * 100_000) + index));
                cache.Find(Content(index).Key);
            }
        });

        Assert.InRange(cache.Bytes, 1, 64L * Content(0).SizeBytes);
    }

    // Multiplied, so that neighbors fall into different sets.
    private static CachedContent Content(int number) => new((UInt128)(number + 1) * 0x9E3779B97F4A7C15UL * 0xD1B54A32D192ED03UL, new EventContent(new ContentFields { Check = "A" }), EventStatus.Firing);
}
