using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Shared;
using BigOps.Correlation.Redis.Testing.Servers;
using BigOps.Correlation.Redis.Tests.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Redis.Tests.Shared;

public sealed class SharedTextsTests : IAsyncLifetime
{
    private RedisServer redis = null!;
    private IRedisClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        client = TestClients.Client(redis.Options with { CommandTimeout = TimeSpan.FromMilliseconds(300) });
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public void Agree_SecondReplica_TakesWhatTheFirstProposed()
    {
        Assert.Equal("first", Replica().Agree("identity", "first"));
        Assert.Equal("first", Replica().Agree("identity", "second"));
    }

    [Fact]
    public void Find_WhatAnotherReplicaKept_IsThere()
    {
        Assert.True(Replica().Keep("configuration:1", "text"));

        Assert.Equal("text", Replica().Find("configuration:1"));
        Assert.Null(Replica().Find("configuration:2"));
    }

    [Fact]
    public async Task Restore_EverythingLost_IsThereAgain()
    {
        var replica = Replica();
        replica.Agree("identity", "first");
        replica.Keep("configuration:1", "text");
        await redis.FlushAsync();

        await replica.RestoreAsync(Stop);

        Assert.Equal("first", Replica().Agree("identity", "other"));
        Assert.Equal("text", Replica().Find("configuration:1"));
    }

    [Fact]
    public async Task Keep_RedisAway_IsKeptOnceItIsBack()
    {
        var replica = Replica();
        await redis.KillAsync();
        Assert.False(replica.Keep("configuration:1", "text"));
        await redis.RestartAsync();
        while (client.Problem is not null)
        {
            await Task.Delay(20, Stop);
        }

        await replica.FlushAsync();

        Assert.Equal("text", Replica().Find("configuration:1"));
    }

    [Fact]
    public async Task Keep_MoreThanTheLimit_ForgetsTheOldestButNotWhatWasAgreed()
    {
        var replica = Replica();
        replica.Agree("identity", "first");
        for (var number = 0; number < SharedTexts.Kept + 5; number++)
        {
            replica.KeepLater($"configuration:{number:D5}", "text");
        }

        await replica.FlushAsync();

        Assert.Equal(SharedTexts.Kept + 1, (await redis.AskAsync("HLEN", "p:{shared}:texts")).Number);
        Assert.Equal("first", Replica().Agree("identity", "other"));
    }

    private SharedTexts Replica() => new(client, "p:", TimeProvider.System, NullLogger.Instance);
}
