using System.Diagnostics.Metrics;
using System.Text;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Testing.Proxies;
using BigOps.Correlation.Redis.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

/// <summary>What a real Redis does to states, and that they are whole afterwards.</summary>
public sealed class RedisPartitionClaimFaultTests : IAsyncLifetime
{
    private RedisServer redis = null!;
    private TestStores stores = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        stores = new TestStores(redis.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Append_EverythingLost_IsWrittenWholeAgain()
    {
        var owner = new RecordingOwner(stores.Claim());
        await owner.AddAsync(1, 2, 3);
        await owner.AddAsync(4);

        await redis.FlushAsync();
        Assert.True(await owner.AddAsync(5));

        Assert.Equal(1, owner.Rewrites);
        Assert.Equal(1, stores.Figures.Lost);
        Assert.Equal([1, 2, 3, 4, 5], RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_EverythingLostAndClaimedAnew_RefusesTheFormerOwner()
    {
        var former = new RecordingOwner(stores.Open(TimeProvider.System).Claim("events", 0));
        await former.AddAsync(1);
        await redis.FlushAsync();

        var owner = new RecordingOwner(stores.Open(TimeProvider.System).Claim("events", 0)).Load();
        Assert.Empty(owner.State);
        Assert.False(await former.AddAsync(2));
        Assert.True(await owner.AddAsync(7));

        Assert.Equal(1, stores.Figures.Refused);
        Assert.Equal([7], RecordingOwner.Read(stores.Open(TimeProvider.System).Claim("events", 0).Load()));
    }

    [Fact]
    public async Task Append_ClaimLostByAFailover_IsTakenBackWhole()
    {
        var former = new RecordingOwner(stores.Claim());
        await former.AddAsync(1);
        var before = await redis.AskAsync("DUMP", stores.Keys.Owner);
        var owner = new RecordingOwner(stores.Claim()).Load();
        // The claim was acknowledged and is gone: the former owner's is there again.
        await redis.AskAsync("RESTORE", stores.Keys.Owner, 0, before.Bytes, "REPLACE");
        Assert.True(await former.AddAsync(2));

        Assert.True(await owner.AddAsync(3));
        Assert.False(await former.AddAsync(4));

        Assert.Equal(1, owner.Rewrites);
        Assert.Equal([1, 3], RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_LatestSegmentsLost_IsWrittenWholeAgain()
    {
        var owner = new RecordingOwner(stores.Claim());
        await owner.AddAsync(1);
        var (head, chain) = (await redis.AskAsync("DUMP", stores.Keys.Owner), await redis.AskAsync("DUMP", stores.Keys.Chain));
        await owner.AddAsync(2);
        await owner.AddAsync(3);
        await redis.AskAsync("RESTORE", stores.Keys.Owner, 0, head.Bytes, "REPLACE");
        await redis.AskAsync("RESTORE", stores.Keys.Chain, 0, chain.Bytes, "REPLACE");

        Assert.True(await owner.AddAsync(4));

        Assert.Equal([1, 2, 3, 4], RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_CutOffAfterEveryOtherWrite_IsAddedOnce()
    {
        await using var proxy = new CuttingProxy(redis.Port);
        var owner = new RecordingOwner(stores.Open(redis.Options with { Endpoints = proxy.Endpoint }).Claim("events", 0));
        proxy.CutEvery(2, Encoding.ASCII.GetBytes(stores.Keys.Chain));

        for (var value = 0; value < 40; value++)
        {
            Assert.True(await owner.AddAsync(value));
        }

        Assert.True(proxy.Cuts >= 20, $"It cut {proxy.Cuts} times.");
        Assert.True(owner.Failures >= 20);
        Assert.Equal(0, owner.Rewrites);
        Assert.Equal(owner.State, RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_MemoryFull_SaysSoAndGoesOnWhenThereIsRoom()
    {
        var owner = new RecordingOwner(stores.Claim());
        await owner.AddAsync(1);
        await redis.AskAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        await redis.AskAsync("CONFIG", "SET", "maxmemory", 1);

        var adding = owner.AddAsync(2);
        while (owner.Failures == 0)
        {
            await Task.Delay(10, Stop);
        }

        Assert.Contains("maxmemory", owner.Problem, StringComparison.Ordinal);
        Assert.Equal("1", (await redis.AskAsync("HGET", stores.Keys.Owner, "last")).Text);
        await redis.AskAsync("CONFIG", "SET", "maxmemory", 0);
        Assert.True(await adding);
        Assert.Equal([1, 2], RecordingOwner.Read(stores.Claim().Load()));
    }

    [Fact]
    public async Task Append_AccessRefused_SaysWhatIsMissing()
    {
        await redis.AskAsync("ACL", "SETUSER", "limited", "on", ">word", "~*", "+@all", "-evalsha", "-eval");
        var store = stores.Open(redis.Options with { User = "limited", Password = "word" });

        var refusal = Assert.Throws<RedisException>(() => store.Claim("events", 0));

        Assert.Equal("NOPERM", refusal.Code);
        Assert.Contains("access list", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", refusal.Message.Replace("password", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_AccessAsTheManualNames_IsEnough()
    {
        // docs/operations.md says the same.
        const string Access = "~bigops:* &bigops:* +@hash +@sortedset +@scripting +@connection +del +role +config|get +cluster|slots";
        await redis.AskAsync(["ACL", "SETUSER", "bigops", "on", ">word", .. Access.Split(' ').Select(word => (RedisArgument)word)]);
        await using var storage = new RedisStorage(
            redis.Options with { User = "bigops", Password = "word" },
            new RedisHostServices { Random = static () => 1, Meter = new Meter("test"), Time = TimeProvider.System, Loggers = NullLoggerFactory.Instance });
        var owner = new RecordingOwner(storage.Partitions.Claim("events", 0));

        for (var value = 0; value < 20; value++)
        {
            Assert.True(await owner.AddAsync(value));
        }

        Assert.Equal("key", storage.Texts.Agree("identity", "key"));
        Assert.True(storage.Texts.Keep("configuration:1", "text"));
        Assert.Equal(0, owner.Failures);
        Assert.Equal(owner.State, RecordingOwner.Read(storage.Partitions.Claim("events", 0).Load()));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("chain")]
    public async Task Load_NewerVersion_IsRefusedByName(string where)
    {
        await new RecordingOwner(stores.Claim()).AddAsync(1);
        if (where == "owner")
        {
            await redis.AskAsync("HSET", stores.Keys.Owner, "version", 9);
        }
        else
        {
            await redis.AskAsync("HSET", stores.Keys.Chain, "1", (byte[])[9, 0, 0, 0, 0]);
        }

        var refusal = Assert.Throws<InvalidDataException>(() => stores.Claim().Load());

        Assert.Contains("version 9", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("reads up to 1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HDEL")]
    [InlineData("HSET")]
    public async Task Load_SegmentMissingOrBroken_BeginsAnewAndReplacesTheRest(string how)
    {
        var before = new RecordingOwner(stores.Claim());
        await before.AddAsync(1);
        await before.AddAsync(2);
        await before.AddAsync(3);
        var broken = (await redis.AskAsync("HGET", stores.Keys.Chain, "2")).Bytes;
        broken[^1] ^= 1;
        await (how == "HDEL" ? redis.AskAsync(how, stores.Keys.Chain, "2") : redis.AskAsync(how, stores.Keys.Chain, "2", broken));

        var owner = new RecordingOwner(stores.Claim()).Load();
        Assert.Empty(owner.State);
        Assert.True(await owner.AddAsync(8));
        Assert.True(await owner.AddAsync(9));

        Assert.Equal(1, stores.Figures.Lost);
        Assert.Equal([8, 9], RecordingOwner.Read(stores.Claim().Load()));
        Assert.Equal(2, (await redis.AskAsync("HLEN", stores.Keys.Chain)).Number);
    }

    [Fact]
    public async Task Append_LargeSegments_AreKeptInPartsAndForgottenWhole()
    {
        var large = new byte[5 * 1024 * 1024];
        new Random(3).NextBytes(large);
        var claim = stores.Claim();
        Assert.True(await claim.AppendAsync(new StateSegment(1, 10, 1, large), Stop));
        Assert.True(await claim.AppendAsync(new StateSegment(2, 20, 1, large), Stop));
        Assert.Equal(6, (await redis.AskAsync("HLEN", stores.Keys.Chain)).Number);

        var owner = stores.Claim();
        var loaded = owner.Load()!;
        Assert.True(loaded.Segments.All(segment => segment.Span.SequenceEqual(large)));
        Assert.True(await owner.AppendAsync(new StateSegment(3, 30, 2, new byte[] { 1 }), Stop));
        Assert.True(await owner.AppendAsync(new StateSegment(4, 40, 3, new byte[] { 2 }), Stop));

        Assert.Equal(2, (await redis.AskAsync("HLEN", stores.Keys.Chain)).Number);
        Assert.Equal(0, (await redis.AskAsync("EXISTS", stores.Keys.Parts)).Number);
    }

    [Fact]
    public async Task Append_ServerKilledAndBackEmpty_IsWrittenWholeAgain()
    {
        var owner = new RecordingOwner(stores.Claim());
        await owner.AddAsync(1, 2);
        await redis.KillAsync();
        var adding = owner.AddAsync(3);
        await redis.RestartAsync();

        Assert.True(await adding);
        Assert.Equal([1, 2, 3], RecordingOwner.Read(stores.Claim().Load()));
    }
}
