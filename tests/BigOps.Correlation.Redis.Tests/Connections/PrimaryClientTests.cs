using System.Diagnostics;
using System.Text;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class PrimaryClientTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static readonly TimeSpan HungLimit = TimeSpan.FromSeconds(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_ManyAtOnce_AnswersEachWithItsOwn()
    {
        await using var client = TestClients.Client(redis.Server.Options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(number =>
            client.SendAsync(new RedisCommand(null, "ECHO", number), Stop).AsTask()));

        Assert.Equal(Enumerable.Range(0, 5_000).Select(number => (long)number), answers.Select(answer => answer.ToNumber()));
    }

    [Fact]
    public async Task SendAsync_LargeValue_ComesBackWhole()
    {
        var value = new byte[9 * 1024 * 1024];
        new Random(7).NextBytes(value);
        await using var client = TestClients.Client(redis.Server.Options with { MaxPendingBytes = 1024 * 1024 });

        await client.SendAsync(new RedisCommand("large", "SET", "large", value), Stop);
        var read = await client.SendAsync(new RedisCommand("large", "GET", "large"), Stop);

        Assert.Equal(value, read.Bytes);
    }

    [Fact]
    public async Task RunAsync_UnknownScript_IsSentWholeOnceAndByNameThen()
    {
        await using var client = TestClients.Client(redis.Server.Options);
        var script = new RedisScript($"return KEYS[1] .. ARGV[1] .. '{Stopwatch.GetTimestamp()}'");

        var first = await client.RunAsync(script, ["k"], ["v"], Stop);
        await client.SendAsync(new RedisCommand(null, "CONFIG", "RESETSTAT"), Stop);
        var second = await client.RunAsync(script, ["k"], ["v"], Stop);
        var statistics = (await client.SendAsync(new RedisCommand(null, "INFO", "commandstats"), Stop)).Text;

        Assert.Equal(first.Text, second.Text);
        Assert.Contains("cmdstat_evalsha:calls=1", statistics, StringComparison.Ordinal);
        Assert.DoesNotContain("cmdstat_eval:", statistics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Refused_ThrowsWithTheCode()
    {
        await using var client = TestClients.Client(redis.Server.Options);
        await client.SendAsync(new RedisCommand("list", "RPUSH", "list", "x"), Stop);

        var refusal = await Assert.ThrowsAsync<RedisException>(() => client.SendAsync(new RedisCommand("list", "HGET", "list", "x"), Stop).AsTask());

        Assert.Equal("WRONGTYPE", refusal.Code);
        Assert.Null(client.Problem);
    }

    [Fact]
    public async Task SendAsync_WrongPassword_SaysWhatToDoAndNeverThePassword()
    {
        await using var server = await RedisServer.StartWithPasswordAsync("right-word");
        await using var client = TestClients.Client(server.Options with { Password = "wrong-word", CommandTimeout = TimeSpan.FromMilliseconds(500) });

        var refusal = await Assert.ThrowsAsync<RedisException>(() => client.SendAsync(new RedisCommand(null, "PING"), Stop).AsTask());

        Assert.Equal("WRONGPASS", refusal.Code);
        Assert.Contains("redis.password", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(refusal.Message, client.Problem);
    }

    [Fact]
    public async Task SendAsync_ServerHangs_FailsWithinThreeSecondsAndHoldsFewBytes()
    {
        await using var server = await RedisServer.StartAsync();
        var options = server.Options with { MaxPendingBytes = 64 * 1024, CommandTimeout = TimeSpan.FromMilliseconds(300) };
        await using var client = TestClients.Client(options);
        await client.SendAsync(new RedisCommand(null, "PING"), Stop);

        await server.FreezeAsync();
        var clock = Stopwatch.StartNew();
        var calls = Enumerable.Range(0, 1_000).Select(number => client.SendAsync(new RedisCommand("k", "SET", "k", new byte[1_024]), Stop).AsTask()).ToList();
        await Assert.ThrowsAsync<RedisException>(() => Task.WhenAll(calls));
        var detected = clock.Elapsed;
        await server.ThawAsync();
        await Eventually(client);

        Assert.All(calls, call => Assert.True(call.IsFaulted));
        Assert.True(detected < HungLimit, $"A hung server was left after {detected.TotalSeconds:F1} s.");
    }

    [Fact]
    public async Task SendAsync_IdleConnectionToAServerThatHangs_IsLeftToo()
    {
        // A machine that stands still itself for a moment says nothing about the client, so it has three tries.
        var least = TimeSpan.MaxValue;
        for (var time = 0; time < 3 && least >= HungLimit; time++)
        {
            var left = await IdleUntilLeftAsync();
            least = left < least ? left : least;
        }

        Assert.True(least < HungLimit, $"An idle connection to a hung server was left after {least.TotalSeconds:F1} s.");
    }

    private static async Task<TimeSpan> IdleUntilLeftAsync()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClients.Client(server.Options);
        await client.SendAsync(new RedisCommand(null, "PING"), Stop);

        await server.FreezeAsync();
        var clock = Stopwatch.StartNew();
        while (client.Problem is null && clock.Elapsed < 3 * HungLimit)
        {
            await Task.Delay(20, Stop);
        }

        var left = clock.Elapsed;
        await server.ThawAsync();
        return left;
    }

    [Fact]
    public async Task SendAsync_ServerKilledAndBack_GoesOn()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClients.Client(server.Options);
        await client.SendAsync(new RedisCommand("k", "SET", "k", "before"), Stop);
        var before = client.Generation;

        await server.KillAsync();
        var lost = await Assert.ThrowsAnyAsync<RedisException>(async () =>
        {
            while (true)
            {
                await client.SendAsync(new RedisCommand("k", "GET", "k"), Stop);
            }
        });
        await server.RestartAsync();

        Assert.Equal("", lost.Code);
        Assert.True((await client.SendAsync(new RedisCommand("k", "GET", "k"), Stop)).IsNull);
        Assert.True(client.Generation > before);
    }

    [Fact]
    public async Task SubscribeAsync_Published_IsHeardAndAgainAfterTheServerCameBack()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = TestClients.Client(server.Options);
        var joined = new SemaphoreSlim(0);
        var heard = new System.Collections.Concurrent.BlockingCollection<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var listening = client.SubscribeAsync("channel", () => joined.Release(), message => heard.Add(Encoding.UTF8.GetString(message.Span), Stop), stop.Token);

        await joined.WaitAsync(Stop);
        await client.SendAsync(new RedisCommand(null, "PUBLISH", "channel", "one"), Stop);
        Assert.Equal("one", heard.Take(Stop));
        await server.KillAsync();
        await server.RestartAsync();
        await joined.WaitAsync(Stop);
        await client.SendAsync(new RedisCommand(null, "PUBLISH", "channel", "two"), Stop);
        Assert.Equal("two", heard.Take(Stop));

        await stop.CancelAsync();
        await listening;
    }

    private static async Task Eventually(BigOps.Correlation.Redis.Connections.IRedisClient client)
    {
        while (client.Problem is not null)
        {
            await Task.Delay(20, Stop);
        }
    }
}
