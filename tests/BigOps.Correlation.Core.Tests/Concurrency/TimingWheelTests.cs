using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Testing.Measures;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class TimingWheelTests
{
    private const long Start = 1_790_000_000_000; // A moment in 2026.

    private static readonly Gen<long> Spans = Gen.Frequency(
        (5, Gen.Choose(-3, 6).Select(span => (long)span)),
        (3, Gen.Choose(0, 300).Select(span => (long)span)),
        (3, Gen.Choose(0, 20_000_000).Select(span => (long)span)),
        (2, Gen.Choose(0, 20_000).Select(days => days * 86_400_000L)),
        (1, Gen.Elements(Instant.Never.UnixMilliseconds, long.MaxValue, -Start, -5 * Start, 0).Select(moment => moment - Start)));

    private static readonly Gen<Step> Steps = Spans.SelectMany(
        span => Gen.Choose(0, 5), (span, kind) => (span, kind)).SelectMany(
        _ => Gen.Choose(0, 3), (step, key) => new Step(step.kind, step.span, key));

    [Fact]
    public void TryTake_AnySchedule_GivesWhatASortedListGives() => Prop.ForAll(
        Gen.ArrayOf(Steps, 120).ToArbitrary(),
        steps =>
        {
            var compared = new ComparedWheel();
            return steps.All(step => compared.Does(step) && compared.KnowsWhatIsNext()) && compared.DrainsTo(long.MaxValue);
        }).Check(PropertyRuns.Config.WithMaxTest(1_000));

    [Fact]
    public void TryTake_MomentsOfEveryLevel_ComeInOrder()
    {
        var wheel = new TimingWheel<int>();
        var expected = new List<(long, int)>();
        for (var bit = 0; bit < 63; bit++)
        {
            foreach (var due in new[] { (1L << bit) - 1, 1L << bit, (1L << bit) + 1 })
            {
                wheel.Schedule(due, bit);
                expected.Add((due, bit));
            }
        }

        expected.Sort();
        Assert.Equal(expected, Drain(wheel, long.MaxValue));
    }

    [Fact]
    public void TryTake_ScheduledWhileDraining_ComesInItsPlace()
    {
        var wheel = new TimingWheel<int>();
        wheel.Schedule(Start + 10, 1);
        wheel.Schedule(Start + 20, 1);
        Assert.True(wheel.TryTake(Start + 30, out _, out _));
        wheel.Schedule(Start + 15, 2);
        wheel.Schedule(Start + 20, 0);
        wheel.Schedule(Start, 7);

        Assert.Equal([(Start, 7), (Start + 15, 2), (Start + 20, 0), (Start + 20, 1)], Drain(wheel, Start + 30));
    }

    [Fact]
    public void TryTake_AnEarlierMomentThanBefore_GivesOnlyWhatIsDueThen()
    {
        var wheel = new TimingWheel<int>();
        wheel.Schedule(Start + 100, 1);
        Assert.False(wheel.TryTake(Start + 50, out _, out _));
        wheel.Schedule(Start + 20, 2);

        Assert.False(wheel.TryTake(Start + 10, out _, out _));
        Assert.Equal([(Start + 20, 2)], Drain(wheel, Start + 30));
        Assert.Equal(1, wheel.Count);
    }

    [Fact]
    public void TryTake_QuietMillennia_ArePassedAtOnce()
    {
        var wheel = new TimingWheel<int>();
        wheel.Schedule(Instant.Never.UnixMilliseconds, 1);

        // A wheel that steps through the milliseconds of eight thousand years does not come to its end.
        Assert.Empty(Drain(wheel, Instant.Never.UnixMilliseconds - 1));
        Assert.Equal([(Instant.Never.UnixMilliseconds, 1)], Drain(wheel, Instant.Never.UnixMilliseconds));
    }

    [Fact]
    public void Clear_KeysNearAndFar_ForgetsThemAll()
    {
        var wheel = new TimingWheel<int>();
        wheel.Schedule(-1, 1);
        wheel.Schedule(Start, 2);
        wheel.Schedule(long.MaxValue, 3);
        wheel.Clear();

        Assert.Equal(0, wheel.Count);
        Assert.False(wheel.TryTake(long.MaxValue - 1, out _, out _));
        wheel.Schedule(5, 4);
        Assert.Equal([(5, 4)], Drain(wheel, 5));
    }

    [Fact]
    public void ScheduleAndTryTake_SteadyState_AllocateNothing()
    {
        var wheel = new TimingWheel<int>();
        var now = Run(wheel, Start);

        Assert.Equal(0, AllocatedBytes.Of(() => now = Run(wheel, now)));
    }

    [Fact]
    public void TryTake_AfterABurst_GivesMemoryBackAndLosesNothing()
    {
        const int burst = 200_000;
        var wheel = new TimingWheel<int>();
        for (var key = 0; key < burst; key++)
        {
            wheel.Schedule(Start + (key % 100 == 0 ? 1_000_000 + key : key / 7), key);
        }

        Assert.InRange(wheel.Capacity, burst, burst * 2);
        Assert.Equal(burst - (burst / 100), Drain(wheel, Start + burst).Count);
        Assert.InRange(wheel.Capacity, 0, burst / 10);
        Assert.Equal(Enumerable.Range(0, burst / 100).Select(index => index * 100), Drain(wheel, long.MaxValue).Select(entry => entry.Key));
    }

    /// <summary>A thousand owners, each of whom sets its timer anew when it comes.</summary>
    private static long Run(TimingWheel<int> wheel, long now)
    {
        for (var key = wheel.Count; key < 1_000; key++)
        {
            wheel.Schedule(now + key, key);
        }

        for (var end = now + 100_000; now < end; now += 13)
        {
            while (wheel.TryTake(now, out var due, out var key))
            {
                wheel.Schedule(due + 1 + (key * 17 % 9_000), key);
            }
        }

        return now;
    }

    private static List<(long Due, int Key)> Drain(TimingWheel<int> wheel, long now)
    {
        var taken = new List<(long, int)>();
        while (wheel.TryTake(now, out var due, out var key))
        {
            taken.Add((due, key));
        }

        return taken;
    }

    private sealed record Step(int Kind, long Span, int Key);

    /// <summary>A wheel beside a list that is sorted anew for every question.</summary>
    private sealed class ComparedWheel
    {
        private readonly TimingWheel<int> wheel = new();
        private readonly List<(long Due, int Key)> model = [];
        private long now = Start;

        public bool Does(Step step)
        {
            switch (step.Kind)
            {
                case 0:
                    // Clocks stand still or go back now and then, but seldom leap by years.
                    now += Math.Min(step.Span, 40_000_000);
                    return DrainsTo(now);
                case 1:
                    return TakesOne(now);
                case 2 when step is { Key: 0, Span: 3 }:
                    wheel.Clear();
                    model.Clear();
                    return true;
                default:
                    var due = step.Span > long.MaxValue - now ? long.MaxValue : now + step.Span;
                    wheel.Schedule(due, step.Key);
                    model.Add((due, step.Key));
                    return wheel.Count == model.Count;
            }
        }

        /// <summary>Nothing is due before the moment that the wheel names, and it names none where there is nothing.</summary>
        public bool KnowsWhatIsNext() => model.Count == 0
            ? wheel.NextDueMilliseconds == long.MaxValue
            : wheel.NextDueMilliseconds <= model.Min().Due;

        public bool DrainsTo(long moment)
        {
            while (model.Count > 0 && model.Min().Due <= moment)
            {
                if (!TakesOne(moment))
                {
                    return false;
                }
            }

            return TakesOne(moment);
        }

        private bool TakesOne(long moment)
        {
            var taken = wheel.TryTake(moment, out var due, out var key);
            if (model.Count == 0 || model.Min().Due > moment)
            {
                return !taken && wheel.Count == model.Count;
            }

            var expected = model.Min();
            model.Remove(expected);
            return taken && (due, key) == expected && wheel.Count == model.Count;
        }
    }
}
