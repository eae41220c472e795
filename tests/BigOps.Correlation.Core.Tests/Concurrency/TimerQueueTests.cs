using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class TimerQueueTests
{
    [Fact]
    public void TryTake_AnySchedule_GivesWhatASortedListGives() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 20).SelectMany(_ => Gen.Choose(0, 5), (due, key) => (Due: (long)due, Key: key)), 40).ToArbitrary(),
        Gen.ArrayOf(Gen.Choose(0, 4), 40).ToArbitrary(),
        (schedule, steps) =>
        {
            var queue = new TimerQueue<int>();
            var model = new List<(long Due, int Key)>();
            var now = 0L;
            for (var index = 0; index < schedule.Length; index++)
            {
                queue.Schedule(schedule[index].Due, schedule[index].Key);
                model.Add(schedule[index]);
                now += steps[index];
                foreach (var expected in model.Where(entry => entry.Due <= now).Order().ToArray())
                {
                    model.Remove(expected);
                    if (!queue.TryTake(now, out var due, out var key) || (due, key) != expected)
                    {
                        return false;
                    }
                }

                if (queue.TryTake(now, out _, out _) || queue.Count != model.Count)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
