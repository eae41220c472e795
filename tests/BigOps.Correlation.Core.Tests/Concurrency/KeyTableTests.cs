using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class KeyTableTests
{
    /// <summary>How a small number becomes a key: spread as a keyed hash does, or as an attacker would like it.</summary>
    public static TheoryData<string> Shapes => new("spread", "low bits equal", "high bits equal", "all in one bucket");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AddFindRemove_AnySequence_DoWhatADictionaryDoes(string shape) => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 9).SelectMany(_ => Gen.Choose(0, 300), (kind, number) => (Kind: kind, Number: number)), 1_500).ToArbitrary(),
        steps =>
        {
            var table = new KeyTable<int>();
            var model = new Dictionary<Key128, int>();
            return steps.All(step => Agree(table, model, step.Kind, KeyOf(shape, step.Number), step.Number)) && SameEntries(table, model);
        }).Check(PropertyRuns.Config);

    [Theory]
    [InlineData("spread", 100_000)]
    [InlineData("high bits equal", 100_000)]
    [InlineData("low bits equal", 20_000)]
    [InlineData("all in one bucket", 4_000)]
    public void GetOrAdd_ManyKeys_FindsThemAllInBoundedMemory(string shape, int count)
    {
        var table = new KeyTable<int>();
        for (var number = 0; number < count; number++)
        {
            table.GetOrAdd(KeyOf(shape, number), out _) = number;
        }

        Assert.Equal(count, table.Count);
        Assert.InRange(table.Capacity, count, (count * 4) + 64);
        Assert.All(Enumerable.Range(0, count), number => Assert.True(table.TryFind(KeyOf(shape, number), out var found) == number && found));
        Assert.All(Enumerable.Range(count, 1_000), number => Assert.False(Found(table, KeyOf(shape, number))));
    }

    [Theory]
    [InlineData("spread", 100_000)]
    [InlineData("high bits equal", 50_000)]
    [InlineData("low bits equal", 10_000)]
    public void Remove_NearlyAllKeys_GivesMemoryBackAndKeepsTheRest(string shape, int count)
    {
        var table = new KeyTable<int>();
        for (var number = 0; number < count; number++)
        {
            table.GetOrAdd(KeyOf(shape, number), out _) = number;
        }

        for (var number = 0; number < count; number++)
        {
            Assert.True(number % 100 == 0 || (table.Remove(KeyOf(shape, number), out var value) && value == number));
        }

        Assert.Equal(count / 100, table.Count);
        Assert.InRange(table.Capacity, 0, count / 5);
        Assert.All(Enumerable.Range(0, count), number => Assert.Equal(number % 100 == 0, Found(table, KeyOf(shape, number))));
    }

    [Fact]
    public void GetOrAdd_GrowingToManyKeys_NeverAllocatesMuchAtOnce()
    {
        var table = new KeyTable<int>();
        long worst = 0;
        for (var number = 0; number < 300_000; number++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            table.GetOrAdd(KeyOf("spread", number), out _);
            worst = Math.Max(worst, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // Two segments and, now and then, the routes to all of them.
        Assert.InRange(worst, 1, 160 * 1024);
    }

    [Fact]
    public void AddFindRemove_SteadyState_AllocateNothing()
    {
        var table = new KeyTable<long>();
        Turn(table);
        Turn(table);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Turn(table);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void GetOrAdd_AfterARemoval_GivesADefaultValue()
    {
        var table = new KeyTable<string>();
        foreach (var key in new[] { default, new Key128(1, 1) })
        {
            table.GetOrAdd(key, out _) = "first";
            Assert.True(table.Remove(key, out var removed));
            Assert.Equal("first", removed);
            Assert.False(table.Remove(key, out _));
            Assert.Null(table.GetOrAdd(key, out var existed));
            Assert.False(existed);
        }
    }

    [Fact]
    public void GetEnumerator_KeyAddedMeanwhile_IsRefused() => Assert.Throws<InvalidOperationException>(() =>
    {
        var table = new KeyTable<int>();
        table.GetOrAdd(new Key128(1, 2), out _);
        foreach (ref var entry in table)
        {
            table.GetOrAdd(new Key128(entry.Key.High + 1, 7), out _);
        }
    });

    [Fact]
    public void Clear_ManyKeys_ForgetsThemAndTheirMemory()
    {
        var table = new KeyTable<int>();
        for (var number = 0; number < 10_000; number++)
        {
            table.GetOrAdd(KeyOf("spread", number), out _);
        }

        table.Clear();

        Assert.Equal(0, table.Count);
        Assert.InRange(table.Capacity, 0, 64);
        Assert.False(Found(table, KeyOf("spread", 5)));
    }

    private static Key128 KeyOf(string shape, int number)
    {
        var high = Mixed((ulong)number);
        var low = Mixed(~high);
        return shape switch
        {
            "spread" => number == 0 ? default : new Key128(high, low), // Zero marks empty slots inside and is a key all the same.
            "low bits equal" => new Key128(high, low & ~0xFFFF_FFFFUL),
            "high bits equal" => new Key128(high & 0xFFFF, low),
            _ => new Key128(7, (ulong)number << 40),
        };
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 31)) * 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 29)) * 0xBF58_476D_1CE4_E5B9;
        return value ^ (value >> 32) ^ 0x5555_AAAA_3333_CCCC;
    }

    private static bool Found(KeyTable<int> table, Key128 key)
    {
        table.Prefetch(key);
        table.TryFind(key, out var found);
        return found;
    }

    private static bool Agree(KeyTable<int> table, Dictionary<Key128, int> model, int kind, Key128 key, int number)
    {
        var expected = model.TryGetValue(key, out var value);
        switch (kind)
        {
            case < 5:
                ref var added = ref table.GetOrAdd(key, out var existed);
                var agrees = existed == expected && added == value;
                added += number + 1;
                model[key] = value + number + 1;
                return agrees && table.Count == model.Count;
            case < 8:
                model.Remove(key);
                return table.Remove(key, out var removed) == expected && removed == value && table.Count == model.Count;
            default:
                ref var found = ref table.TryFind(key, out var isThere);
                return isThere == expected && (!isThere || found == value);
        }
    }

    private static bool SameEntries(KeyTable<int> table, Dictionary<Key128, int> model)
    {
        var entries = new Dictionary<Key128, int>();
        foreach (ref var entry in table)
        {
            entries.Add(entry.Key, entry.Value);
        }

        return entries.Count == model.Count && entries.All(entry => model.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }

    /// <summary>Keys come and go around a level.</summary>
    private static void Turn(KeyTable<long> table)
    {
        for (var number = 0; number < 20_000; number++)
        {
            table.GetOrAdd(KeyOf("spread", number), out _) = number;
            table.Remove(KeyOf("spread", (number + 15_000) % 20_000), out _);
            table.TryFind(KeyOf("spread", number / 2), out _);
        }
    }
}
