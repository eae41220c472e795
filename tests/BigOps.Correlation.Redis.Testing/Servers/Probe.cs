using System.Diagnostics;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>Speaks to one server for a test: over a connection of its own, refusals as they come.</summary>
internal static class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Asks once.</summary>
    /// <exception cref="RedisException">It cannot be reached.</exception>
    public static async Task<RedisReply> AskAsync(int port, string password, params RedisArgument[] words)
    {
        var settings = ConnectionSettings.Of(new RedisOptions(), TimeProvider.System);
        var dialer = new RedisDialer(new RedisCredentials("", password), null, settings, new ConnectionTraffic());
        await using var connection = await dialer.ConnectAsync(new RedisEndPoint("127.0.0.1", port), needsPrimary: false, null, default);
        return await connection.SendAsync(new RedisCommand(null, words));
    }

    /// <summary>Waits until a server says what is hoped for.</summary>
    public static async Task UntilAsync(string what, ServerProcess process, Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (RedisException) when (clock.Elapsed < Limit && !process.HasExited)
            {
                // Not there yet.
            }

            if (process.HasExited || clock.Elapsed > Limit)
            {
                throw new TimeoutException($"{what}: not so after {clock.Elapsed.TotalSeconds:F1} s ({(process.HasExited ? "it ended" : "it runs")}). {process.Tail}");
            }

            await Task.Delay(Pause);
        }
    }
}
