using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Core.Tests.Pipeline.Responding;

public sealed class ResponseDutyTests
{
    [Fact]
    public async Task Planned_IsRecordedBeforeTheCallAndEndsWithItsOutcome()
    {
        var executor = new ManualExecutor();
        await using var shard = With(executor);
        var stepsAtCall = -1;
        executor.Execute = (_, _) =>
        {
            stepsAtCall = shard.Steps.Count;
            return Task.FromResult(new ExecutionResult(ActionStep.Succeeded, "do\u202Ene\r\n"));
        };
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        var responses = await shard.UntilAsync(all => all is [{ Status: "succeeded" }]);

        Assert.Equal((1, 1), (executor.Calls, stepsAtCall));
        Assert.Equal([ActionStep.Start, ActionStep.Succeeded], shard.Steps);
        Assert.Equal("x did it: do ne", responses[0].Why);
    }

    [Fact]
    public async Task ProcessThatEndsInTheCall_IsFollowedByOneThatAsksAndDoesNotCall()
    {
        var executor = new ManualExecutor { Execute = ManualExecutor.HangAsync };
        await using var shard = With(executor);
        shard.Begin("a");
        shard.Fire("10:00:00", "db1");
        await executor.Called;
        await shard.EndAsync();
        executor.Ask = () => Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Succeeded, "it did"));

        shard.Begin("b");
        await shard.UntilAsync(all => all is [{ Status: "succeeded", Starter: "a" }]);

        Assert.Equal(1, executor.Calls);
        Assert.Equal([ActionStep.Start, ActionStep.Succeeded], shard.Steps);
    }

    [Fact]
    public async Task ProcessThatEndsInTheCall_OfWhatCannotBeAsked_LeavesItUnknown()
    {
        var executor = new ManualExecutor { Execute = ManualExecutor.HangAsync };
        await using var shard = With(executor);
        shard.Begin("a");
        shard.Fire("10:00:00", "db1");
        await executor.Called;
        await shard.EndAsync();

        shard.Begin("b");
        await shard.UntilAsync(all => all is [{ Status: "unknown" }]);

        Assert.Equal(1, executor.Calls);
    }

    [Fact]
    public async Task StartThatWasKeptThoughTheLogFailed_IsCarriedOutOnce()
    {
        var executor = new ManualExecutor();
        await using var shard = With(executor);
        shard.NextAppend = (new LogFullException("full"), true);
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        await shard.UntilAsync(all => all is [{ Status: "succeeded" }]);

        Assert.Equal(1, executor.Calls);
    }

    [Fact]
    public async Task KillSwitch_BeforeTheStart_CallsNobody()
    {
        var executor = new ManualExecutor();
        await using var shard = With(executor);
        shard.Fire("10:00:00", "db1");
        shard.Act("10:00:01", CommandKind.SetKillSwitch, "all");

        shard.Begin("a");
        await shard.UntilAsync(all => all is [{ Status: "held" }]);

        Assert.Equal(0, executor.Calls);
    }

    [Fact]
    public async Task ExecutorThatHangs_IsUnknownAfterItsTimeAndHoldsUpNoOther()
    {
        var (slow, quick) = (new ManualExecutor { Execute = ManualExecutor.HangAsync }, new ManualExecutor());
        await using var shard = new RespondingShard(
            new ExecutorConfig { Name = "slow", Url = "http://s", Concurrency = 1, Timeout = TimeSpan.FromMilliseconds(100) },
            new ExecutorConfig { Name = "quick", Url = "http://q" });
        shard.Executors["slow"] = slow;
        shard.Executors["quick"] = quick;
        shard.Begin("a");

        for (var entity = 0; entity < 5; entity++)
        {
            shard.Fire($"10:0{entity}:00", $"db{entity}");
        }

        var all = await shard.UntilAsync(all => all.Count(one => one is { Executor: "slow", Status: "unknown" or "held" }) == 5);

        Assert.True(all.Where(one => one.Executor == "quick").All(one => one.Status == "succeeded" || one.Gates[^1].Gate == "freshness"));
        Assert.True(slow.Calls <= 5);
    }

    [Fact]
    public async Task ExecutorThatThrows_IsUnknown()
    {
        var executor = new ManualExecutor { Execute = static (_, _) => throw new InvalidDataException("garbage") };
        await using var shard = With(executor);
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        var responses = await shard.UntilAsync(all => all is [{ Status: "unknown" }]);

        Assert.Contains("InvalidDataException", responses[0].Why, StringComparison.Ordinal);
        Assert.Equal(1, executor.Calls);
    }

    private static RespondingShard With(IResponseExecutor executor)
    {
        var shard = new RespondingShard(new ExecutorConfig { Name = "x", Url = "http://x" });
        shard.Executors["x"] = executor;
        return shard;
    }
}
