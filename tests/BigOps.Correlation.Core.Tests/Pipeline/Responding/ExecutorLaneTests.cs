using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Core.Tests.Pipeline.Responding;

/// <summary>A thousand executions at ten executors, of which one is slow and one is dead.</summary>
public sealed class ExecutorLaneTests
{
    private const int Incidents = 100;
    private const int Places = 8;

    [Fact]
    public async Task OneSlowAndOneDead_HoldUpNoneOfTheOthers()
    {
        var answer = new TaskCompletionSource();
        var slow = new CrowdedExecutor(token => answer.Task.WaitAsync(token));
        var dead = new CrowdedExecutor(static _ => Task.FromException(new HttpRequestException("refused")));
        CrowdedExecutor[] well = [.. Enumerable.Range(0, 8).Select(static _ => new CrowdedExecutor(static token => Task.Delay(1, token)))];
        CrowdedExecutor[] executors = [slow, dead, .. well];
        // The slow one's calls end when the test says so: long after all others, and never for want of time.
        await using var shard = new RespondingShard([.. executors.Select((_, index) =>
            new ExecutorConfig { Name = $"x{index}", Url = "http://x", Concurrency = Places, Timeout = TimeSpan.FromMinutes(10) })]);
        for (var index = 0; index < executors.Length; index++)
        {
            shard.Executors[$"x{index}"] = executors[index];
        }

        shard.Begin("a");
        for (var entity = 0; entity < Incidents; entity++)
        {
            shard.Fire("10:00:00", $"db{entity}");
        }

        var responses = await shard.UntilAsync(all =>
            all.Count(static one => one.Executor is not ("x0" or "x1") && one.Status == "succeeded") == well.Length * Incidents
            && all.Count(static one => one is { Executor: "x1", Status: "started" }) == Incidents);

        Assert.Equal(executors.Length * Incidents, responses.Count);
        Assert.Equal((Places, Places), (slow.Calls, slow.MostAtOnce));
        Assert.All(executors, executor => Assert.InRange(executor.MostAtOnce, 1, Places));
        Assert.Equal(Incidents - Places, responses.Count(static one => one is { Executor: "x0", Status: "ready" }));
        Assert.True(SpinWait.SpinUntil(() => shard.Waiting == Incidents - Places, TimeSpan.FromSeconds(20)), $"{shard.Waiting} are said to wait");

        answer.SetResult();
        await shard.UntilAsync(static all => all.Count(static one => one is { Executor: "x0", Status: "succeeded" }) == Incidents);

        Assert.All(executors, executor => Assert.Equal(Incidents, executor.Calls));
        Assert.Equal(Places, slow.MostAtOnce);
    }
}
