using System.Globalization;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Relations;
using BigOps.Correlation.Redis.Tests.Connections;
using BigOps.Correlation.Testing.Relations;

namespace BigOps.Correlation.Redis.Tests.Relations;

public sealed class RedisRelationIndexTests(RedisFixture redis) : RelationIndexContract, IClassFixture<RedisFixture>, IAsyncLifetime
{
    private const int Common = 200;
    private IRedisClient client = null!;

    private string prefix = "";

    public async ValueTask InitializeAsync()
    {
        client = TestClients.Client(redis.Server.Options);
        prefix = $"{TestContext.Current.Test!.UniqueID}:";
        await redis.Server.FlushAsync();
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    protected override IRelationIndex Open() => new RedisRelationIndex(client, prefix);

    [Fact]
    public async Task Publish_ValueOfHundreds_KeepsOneMoreThanTheMost()
    {
        var stop = TestContext.Current.CancellationToken;
        await Open().PublishAsync(Relations, [.. Enumerable.Range(0, Common).Select(number => Signature($"inc-{number}", "10:00:00", "10:00:00", Entity("all")))], stop);

        var key = Assert.Single((await redis.Server.AskAsync("KEYS", prefix + "*")).Items).Text;
        var fields = (await redis.Server.AskAsync("HKEYS", key)).Items.Select(static field => field.Text).ToList();
        var value = Assert.Single(fields, static field => field.StartsWith('v'));
        Assert.Equal(4 * 2, (await redis.Server.AskAsync("HGET", key, value)).Text.Count(static letter => letter == '\n'));
        Assert.InRange((await redis.Server.AskAsync("TTL", key)).Number, 1, 3_600 + (2 * 600));
    }

    [Fact]
    public async Task Publish_HundredsWithValuesOfTheirOwn_TakesAFewCommandsForAllOfThem()
    {
        var stop = TestContext.Current.CancellationToken;
        var index = Open();
        await index.PublishAsync(Relations, [Signature("first", "10:00:00", "10:00:00", Entity("db0"))], stop);
        var before = await CommandsAsync();

        var answers = await index.PublishAsync(
            Relations, [.. Enumerable.Range(0, Common).Select(number => Signature($"inc-{number}", "10:00:00", "10:00:00", Entity($"db{number}"), Entity($"web{number}"), Entity($"app{number}")))], stop);

        Assert.Equal("first", Assert.Single(answers[0].Candidates).Signature.Incident);
        Assert.All(answers.Skip(1), answer => Assert.Empty(answer.Candidates));
        // Three buckets of 200 incidents, 32 at a time: the script, and what it reads and writes.
        Assert.InRange(await CommandsAsync() - before, 1, 120);
    }

    [Fact]
    public async Task Remove_TheLastThatTouchesAValue_LeavesNothing()
    {
        var stop = TestContext.Current.CancellationToken;
        var index = Open();
        IncidentSignature[] both = [Signature("a", "10:00:00", "10:00:00", Entity("x"), Entity("y")), Signature("b", "10:00:00", "10:00:00", Entity("y"))];
        await index.PublishAsync(Relations, both, stop);

        await index.RemoveAsync(Relations, both, stop);

        Assert.Empty((await redis.Server.AskAsync("KEYS", prefix + "*")).Items);
    }

    private async Task<long> CommandsAsync()
    {
        const string Name = "total_commands_processed:";
        var info = (await redis.Server.AskAsync("INFO", "stats")).Text;
        var from = info.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return long.Parse(info[from..info.IndexOf('\r', from)], CultureInfo.InvariantCulture);
    }
}
