using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class SharedPoolTests
{
    [Fact]
    public void Share_AnyValues_GivesAnEqualOne() => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 60)).ToArbitrary(), values =>
    {
        var pool = new SharedPool<string>(16);
        return values.All(value => pool.Share(Text(value)) == Text(value));
    }).Check(PropertyRuns.Config.WithMaxTest(200));

    [Fact]
    public void Share_EqualValueWhileThereIsRoom_GivesTheSameObject()
    {
        var pool = new SharedPool<string>(4_096);
        var first = Enumerable.Range(0, 4).Select(number => pool.Share(Text(number))).ToArray();

        Assert.All(first, (value, number) => Assert.Same(value, pool.Share(Text(number))));
    }

    [Fact]
    public void Share_FloodOfValuesThatComeOnce_KeepsWhatComesAgain()
    {
        var pool = new SharedPool<string>(1_024);
        var kept = pool.Share("often");
        var same = 0;
        for (var number = 0; number < 100_000; number++)
        {
            pool.Share(Text(number));
            if (number % 100 == 0 && ReferenceEquals(kept, pool.Share(new string("often".AsSpan()))))
            {
                same++;
            }
        }

        // The flood alone would push it out within some thousand values.
        Assert.True(same > 900, $"{same} of 1,000 look-ups found it.");
    }

    [Fact]
    public void Share_ManyValues_HoldsABoundedNumber()
    {
        var pool = new SharedPool<string>(64);
        var made = Flood(pool);
        GC.Collect();

        Assert.InRange(made.Count(value => value.TryGetTarget(out _)), 0, 64);
    }

    [Fact]
    public void Share_ManyThreads_GivesEqualValues()
    {
        var pool = new SharedPool<string>(64);
        Parallel.For(0, 20_000, number => Assert.Equal(Text(number % 97), pool.Share(Text(number % 97))));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<string>[] Flood(SharedPool<string> pool) =>
        [.. Enumerable.Range(0, 10_000).Select(number => new WeakReference<string>(pool.Share(Text(number))))];

    // A new object each time.
    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(6, '.');
}
