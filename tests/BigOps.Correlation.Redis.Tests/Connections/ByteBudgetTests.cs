using BigOps.Correlation.Redis.Connections;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class ByteBudgetTests
{
    private const long Limit = 100;

    [Fact]
    public void TakeAsync_AnyOrderOfTakesAndReturns_StaysBelowTheLimitAndKeepsTheLine() => Prop.ForAll(
        Gen.Choose(-3, 250).ListOf().ToArbitrary(),
        steps =>
        {
            var budget = new ByteBudget(Limit);
            var taken = new Queue<(long Bytes, Task Turn)>();
            foreach (var step in steps)
            {
                if (step > 0)
                {
                    taken.Enqueue((step, budget.TakeAsync(step).AsTask()));
                }
                else if (taken.TryPeek(out var oldest) && oldest.Turn.IsCompleted)
                {
                    budget.Return(taken.Dequeue().Bytes);
                }

                var granted = taken.Where(one => one.Turn.IsCompleted).ToList();
                var isInLine = taken.Take(granted.Count).SequenceEqual(granted);
                var isBelow = granted.Sum(one => one.Bytes) <= Limit || granted.Count == 1;
                var isBusy = taken.Count == 0 || granted.Count > 0;
                if (!isInLine || !isBelow || !isBusy || budget.Taken != granted.Sum(one => one.Bytes))
                {
                    return false;
                }
            }

            return true;
        }).Check(PropertyRuns.Config);

    [Fact]
    public async Task End_SomebodyWaits_IsToldWhy()
    {
        var budget = new ByteBudget(Limit);
        await budget.TakeAsync(Limit);
        var waiting = budget.TakeAsync(1).AsTask();

        budget.End(new RedisException("It broke."));

        Assert.Equal("It broke.", (await Assert.ThrowsAsync<RedisException>(() => waiting)).Message);
        await Assert.ThrowsAsync<RedisException>(() => budget.TakeAsync(1).AsTask());
    }
}
