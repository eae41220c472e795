using System.Text;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Questions;
using BigOps.Correlation.Redis.ReadModel;
using BigOps.Correlation.Redis.Tests.Connections;

namespace BigOps.Correlation.Redis.Tests.Questions;

/// <summary>What replicas ask each other over a real Redis.</summary>
public sealed class RedisQuestionsTests(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private IRedisClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        client = TestClients.Client(redis.Server.Options);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        await client.DisposeAsync();
        stopping.Dispose();
    }

    [Fact]
    public async Task Ask_OwnersOfAllShards_AnswerForThem()
    {
        var asker = await ReplicaAsync("a", own: [0], elsewhere: [1, 2, 3], "never");
        await ReplicaAsync("b", own: [1, 3], elsewhere: [0, 2], "of b");
        await ReplicaAsync("c", own: [2], elsewhere: [0, 1, 3], "of c");
        await ReplicaAsync("idle", own: [], elsewhere: [0, 1, 2, 3], "nothing");

        var answers = await asker.AskAsync("who?"u8.ToArray(), Stop);

        Assert.True(answers.IsComplete);
        Assert.Equal(["of b: who?", "of c: who?"], answers.Answers.Select(answer => Encoding.UTF8.GetString(answer.Span)).Order());
    }

    [Fact]
    public async Task Ask_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        var left = await ReplicaAsync("a", own: [0], elsewhere: [1], "a");
        var right = await ReplicaAsync("b", own: [1], elsewhere: [0], "b");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var asker = number % 2 == 0 ? left : right;
            return (number, await asker.AskAsync(Encoding.UTF8.GetBytes($"{number}"), Stop));
        }));

        Assert.All(answers, one => Assert.Equal(
            $"{(one.number % 2 == 0 ? "b" : "a")}: {one.number}", Encoding.UTF8.GetString(Assert.Single(one.Item2.Answers).Span)));
    }

    [Fact]
    public async Task Ask_OwnerIsGone_IsIncompleteAndHasTheOthers()
    {
        var asker = await ReplicaAsync("a", own: [0], elsewhere: [1, 2], "never");
        await ReplicaAsync("b", own: [1], elsewhere: [0, 2], "of b");

        var answers = await asker.AskAsync("who?"u8.ToArray(), Stop);

        Assert.False(answers.IsComplete);
        Assert.Single(answers.Answers);
    }

    [Fact]
    public async Task Ask_AnswerFails_IsIncompleteAndTheNextIsAnswered()
    {
        var asker = await ReplicaAsync("a", own: [0], elsewhere: [1], "never");
        await ReplicaAsync("b", own: [1], elsewhere: [0], "of b", fails: "bad");

        Assert.False((await asker.AskAsync("bad"u8.ToArray(), Stop)).IsComplete);
        Assert.True((await asker.AskAsync("good"u8.ToArray(), Stop)).IsComplete);
    }

    [Fact]
    public async Task Ask_BytesThatNobodyOfOursWrote_ArePassedOver()
    {
        var asker = await ReplicaAsync("a", own: [0], elsewhere: [1], "never");
        await ReplicaAsync("b", own: [1], elsewhere: [0], "of b");
        byte[][] foreign = [[], [1], [9, 1, 2], [1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]];
        foreach (var (channel, bytes) in foreign.SelectMany(bytes => new[] { ("q:questions", bytes), ("q:questions:a", bytes) }))
        {
            await client.SendAsync(new RedisCommand(null, "PUBLISH", channel, bytes), Stop);
        }

        Assert.True((await asker.AskAsync("who?"u8.ToArray(), Stop)).IsComplete);
    }

    [Fact]
    public async Task Ask_NobodyElse_IsAnsweredAtOnce()
    {
        var asker = await ReplicaAsync("a", own: [0], elsewhere: [], "never");

        var answer = asker.AskAsync("who?"u8.ToArray(), Stop);

        Assert.True(answer.IsCompleted && (await answer) is { IsComplete: true, Answers.Count: 0 });
    }

    private async Task<RedisQuestions> ReplicaAsync(string name, int[] own, int[] elsewhere, string says, string fails = "-")
    {
        var questions = new RedisQuestions(new QuestionServices
        {
            Client = client,
            Prefix = "q:",
            Token = name,
            OwnShards = () => own,
            ShardsElsewhere = () => elsewhere,
            Figures = new ReadModelFigures(),
            Time = TimeProvider.System,
        })
        {
            Answer = question => Encoding.UTF8.GetString(question.Span) is var text && text != fails
                ? Encoding.UTF8.GetBytes($"{says}: {text}")
                : throw new InvalidOperationException("As the test wants it."),
        };
        running.Add(questions.RunAsync(stopping.Token));
        while (!await HearsAsync("q:questions:" + name))
        {
            await Task.Delay(5, Stop);
        }

        return questions;
    }

    // The channel that all hear is joined beside it; that one is counted too.
    private async Task<bool> HearsAsync(string channel)
    {
        var reply = await client.SendAsync(new RedisCommand(null, "PUBSUB", "NUMSUB", channel, "q:questions"), Stop);
        return reply.Items[1].ToNumber() == 1 && reply.Items[3].ToNumber() == running.Count;
    }
}
