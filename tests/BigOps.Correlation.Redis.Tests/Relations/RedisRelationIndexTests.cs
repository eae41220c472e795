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

        var keys = (await redis.Server.AskAsync("KEYS", prefix + "*")).Items.Select(key => key.Text).ToList();
        var value = Assert.Single(keys, key => !key.EndsWith(":incidents", StringComparison.Ordinal));
        Assert.Equal(4, (await redis.Server.AskAsync("ZCARD", value)).Number);
        foreach (var key in keys)
        {
            Assert.InRange((await redis.Server.AskAsync("TTL", key)).Number, 1, 3_600 + (2 * 600));
        }
    }

    [Fact]
    public async Task Publish_Keys_OfOneBucketAreInOneSlot()
    {
        await Open().PublishAsync(Relations, [Signature("a", "10:00:00", "10:00:00", Entity("{x}"), Entity("y"))], TestContext.Current.CancellationToken);

        var keys = (await redis.Server.AskAsync("KEYS", prefix + "*")).Items.Select(key => key.Text).ToList();

        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Select(key => key[key.IndexOf('{', StringComparison.Ordinal)..key.IndexOf('}', StringComparison.Ordinal)]).Distinct());
    }
}
