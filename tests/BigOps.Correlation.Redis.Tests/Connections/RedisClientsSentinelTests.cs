using System.Diagnostics;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class RedisClientsSentinelTests
{
    // Usually three or four seconds. Sentinels that were held up themselves for two seconds do nothing for thirty ("tilt").
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_PrimaryKilledOrFrozen_GoesOnWithTheOneThatTheSentinelsChoose(bool killed)
    {
        await using var group = await SentinelGroup.StartAsync();
        await using var client = TestClients.Client(group.Options);
        await client.SendAsync(new RedisCommand("k", "SET", "k", "kept"), Stop);
        await group.ReplicatedAsync();

        var clock = Stopwatch.StartNew();
        await (killed ? group.FirstPrimary.KillAsync() : group.FirstPrimary.FreezeAsync());
        var (value, attempts) = await UntilAnsweredAsync(client);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(killed ? "killed" : "frozen")}: written again after {clock.Elapsed.TotalSeconds:F1} s, {attempts} attempts");

        Assert.Equal("kept", value);
        Assert.True(clock.Elapsed < Patience);
    }

    // A write, because a frozen primary that comes back could still be read.
    private static async Task<(string Value, int Attempts)> UntilAnsweredAsync(IRedisClient client)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await client.SendAsync(new RedisCommand("other", "SET", "other", attempts), Stop);
                return ((await client.SendAsync(new RedisCommand("k", "GET", "k"), Stop)).Text, attempts);
            }
            catch (RedisException) when (attempts < 5_000)
            {
                await Task.Delay(20, Stop);
            }
        }
    }
}
