using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Core.Responses.Policies;

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

    [Fact]
    public async Task Runbook_StepsVerifiedAndUndone_EachGoesThroughTheLogFirst()
    {
        var executor = new ManualExecutor
        {
            Plan = static call => Task.FromResult<ExecutionPlan?>(new ExecutionPlan([$"do {call.Call.Action}"], [])),
            Verify = static call => Task.FromResult<ExecutionResult?>(new ExecutionResult(call.Call.Step == 1 ? ActionStep.Succeeded : ActionStep.Failed, "looked")),
        };
        var keys = new List<string>();
        executor.Execute = (call, _) =>
        {
            keys.Add(call.Call.Key);
            call.Told?.Invoke(new ExecutionProgress("on the way", 0.5));
            return Task.FromResult(new ExecutionResult(ActionStep.Succeeded, "done"));
        };
        await using var shard = With(executor, static policy => policy with
        {
            Steps = [new StepConfig { Action = "one" }, new StepConfig { Action = "two" }], Verify = new VerifyConfig { Ask = true }, OnFailure = FailureAction.RollBack,
        });
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        var response = (await shard.UntilAsync(all => all is [{ Status: "rolled_back" }]))[0];

        Assert.Equal([response.Id, response.Id + ":2"], keys);
        Assert.Equal(["do one"], response.Plan);
        Assert.Equal(
            [("act", "succeeded"), ("act", "succeeded"), ("verify", "succeeded"), ("verify", "failed"), ("roll_back", "succeeded"), ("roll_back", "succeeded")],
            response.Calls.Select(call => (call.Kind, call.Status)));
        Assert.Equal([2, 1], response.Calls.Skip(4).Select(call => call.Step));
        Assert.Equal(6, shard.Steps.Count(step => step == ActionStep.Start));
    }

    [Fact]
    public async Task Plan_WithAnObstacle_FailsAndCallsNobody()
    {
        var executor = new ManualExecutor { Plan = static _ => Task.FromResult<ExecutionPlan?>(new ExecutionPlan([], ["no such\nhost"])) };
        await using var shard = With(executor);
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        var responses = await shard.UntilAsync(all => all is [{ Status: "failed" }]);

        Assert.Equal(0, executor.Calls);
        Assert.Equal(["Obstacle: no such host"], responses[0].Plan);
    }

    [Fact]
    public async Task Waiting_ForAnApproval_IsPlannedOnceAndNotCalled()
    {
        var asked = 0;
        var executor = new ManualExecutor
        {
            Plan = _ =>
            {
                Interlocked.Increment(ref asked);
                return Task.FromResult<ExecutionPlan?>(new ExecutionPlan(["restart db1"], []));
            },
        };
        await using var shard = With(executor, static policy => policy with { Mode = ResponseMode.Approve });
        shard.Begin("a");

        shard.Fire("10:00:00", "db1");
        var waiting = await shard.UntilAsync(all => all is [{ Status: "waiting", Plan.Count: 1 }]);
        Assert.Equal((0, 1), (executor.Calls, asked));
        shard.Act("10:00:10", CommandKind.ApproveResponse, waiting[0].Id);
        await shard.UntilAsync(all => all is [{ Status: "succeeded" }]);

        Assert.Equal(1, executor.Calls);
    }

    [Theory]
    [InlineData(CommandKind.CancelResponse)]
    [InlineData(CommandKind.SetKillSwitch)]
    public async Task Stop_OfACallUnderWay_AsksTheExecutorByItsKeyAndWaitsForItsWord(CommandKind kind)
    {
        var (stopped, canceled) = (new TaskCompletionSource(), new List<string>());
        var executor = new ManualExecutor
        {
            Execute = async (_, token) =>
            {
                await stopped.Task.WaitAsync(token);
                return new ExecutionResult(ActionStep.Canceled, "stopped half way");
            },
        };
        executor.Cancel = call =>
        {
            canceled.Add(call.Call.Key);
            stopped.TrySetResult();
            return Task.CompletedTask;
        };
        await using var shard = With(executor);
        shard.Begin("a");
        shard.Fire("10:00:00", "db1");
        await executor.Called;
        var id = (await shard.UntilAsync(all => all is [{ Status: "started" }]))[0].Id;

        shard.Act("10:00:31", kind, kind == CommandKind.SetKillSwitch ? "all" : id);
        var responses = await shard.UntilAsync(all => all is [{ Status: "canceled" }]);

        Assert.Equal([id], canceled);
        Assert.Equal("canceled", responses[0].Calls[0].Status);
    }

    [Fact]
    public async Task ProcessThatEndsWhileUndoing_IsFollowedByOneThatAsksForItAgain()
    {
        var undoing = 0;
        var begun = new TaskCompletionSource();
        var executor = new ManualExecutor { Execute = static (_, _) => Task.FromResult(new ExecutionResult(ActionStep.Failed, "no")) };
        executor.RollBack = async _ =>
        {
            if (Interlocked.Increment(ref undoing) == 1)
            {
                begun.SetResult();
                await new TaskCompletionSource().Task;
            }

            return new ExecutionResult(ActionStep.Succeeded, "undone");
        };
        await using var shard = With(executor, static policy => policy with { OnFailure = FailureAction.RollBack });
        shard.Begin("a");
        shard.Fire("10:00:00", "db1");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await shard.EndAsync();

        shard.Begin("b");
        await shard.UntilAsync(all => all is [{ Status: "rolled_back" }]);

        Assert.Equal((1, 2), (executor.Calls, undoing));
    }

    private static RespondingShard With(IResponseExecutor executor, Func<ResponsePolicyConfig, ResponsePolicyConfig>? with = null)
    {
        var shard = new RespondingShard(with ?? (static policy => policy), new ExecutorConfig { Name = "x", Url = "http://x" });
        shard.Executors["x"] = executor;
        return shard;
    }
}
