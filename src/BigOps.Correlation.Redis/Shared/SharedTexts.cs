using System.Collections.Concurrent;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Shared;

/// <summary>
/// Small texts that all replicas of an installation share: its key, and the configurations that logs and states name. What a
/// replica has kept it puts back by itself where Redis lost it. Any thread.
/// </summary>
public sealed class SharedTexts : IDisposable
{
    /// <summary>The newest texts that Redis keeps, besides those that were agreed on.</summary>
    public const int Kept = 1_000;

    private static readonly RedisScript Put = new("""
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
        local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[4])
        if over > 0 then
          for _, name in ipairs(redis.call('ZRANGE', KEYS[2], 0, over - 1)) do
            redis.call('HDEL', KEYS[1], name)
            redis.call('ZREM', KEYS[2], name)
          end
        end
        return 1
        """);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly IRedisClient client;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string texts;
    private readonly string order;
    private readonly ConcurrentDictionary<string, string> mine = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> agreed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);

    internal SharedTexts(IRedisClient client, string prefix, TimeProvider time, ILogger logger)
    {
        (this.client, this.time, this.logger) = (client, time, logger);
        (texts, order) = (prefix + "{shared}:texts", prefix + "{shared}:order");
    }

    /// <summary>Says what all replicas take for a name: what the first of them proposed.</summary>
    /// <param name="name">The name.</param>
    /// <param name="proposal">What it becomes where nothing is known.</param>
    /// <exception cref="RedisException">Redis cannot be reached or used now.</exception>
    public string Agree(string name, string proposal)
    {
        var found = Blocking.Run(async () =>
        {
            await client.SendAsync(new RedisCommand(texts, "HSETNX", texts, name, proposal)).ConfigureAwait(false);
            return (await client.SendAsync(new RedisCommand(texts, "HGET", texts, name)).ConfigureAwait(false)).Text;
        });
        agreed[name] = found;
        return found;
    }

    /// <summary>Takes what was agreed on before, while Redis cannot be asked; it is put there where it is missing.</summary>
    public void Remember(string name, string text) => agreed[name] = text;

    /// <summary>
    /// Keeps a text from now on. Where Redis cannot be reached now it is kept later, and before this replica claims anything.
    /// </summary>
    /// <returns>Whether Redis has it.</returns>
    public bool Keep(string name, string text)
    {
        KeepLater(name, text);
        try
        {
            return Blocking.Run(async () =>
            {
                await FlushAsync().ConfigureAwait(false);
                return true;
            });
        }
        catch (RedisException failure)
        {
            logger.TextsWait(failure.Message);
            return false;
        }
    }

    /// <summary>Keeps a text from now on; Redis gets it soon, and before this replica claims anything.</summary>
    public void KeepLater(string name, string text)
    {
        mine[name] = text;
        waiting[name] = true;
    }

    /// <summary>
    /// A text that any replica kept, or null. Waits while Redis cannot be asked, because who needs it must not go on without,
    /// until the service stops.
    /// </summary>
    public string? Find(string name) => mine.TryGetValue(name, out var text) ? text : Blocking.Run(() => FindAsync(name));

    /// <summary>Ends all waits: the service stops.</summary>
    public void StopWaiting() => stop.Cancel();

    /// <inheritdoc />
    public void Dispose() => stop.Dispose();

    /// <summary>Brings what waits to Redis.</summary>
    internal async Task FlushAsync()
    {
        foreach (var name in waiting.Keys)
        {
            await PutAsync(name, mine[name]).ConfigureAwait(false);
            waiting.TryRemove(name, out _);
        }
    }

    /// <summary>Puts back what Redis lost.</summary>
    internal async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await FlushAsync().ConfigureAwait(false);
        var restored = 0;
        foreach (var (name, text) in agreed)
        {
            restored += (int)(await client.SendAsync(new RedisCommand(texts, "HSETNX", texts, name, text), cancellationToken).ConfigureAwait(false)).Number;
        }

        foreach (var (name, text) in mine)
        {
            if ((await client.SendAsync(new RedisCommand(texts, "HEXISTS", texts, name), cancellationToken).ConfigureAwait(false)).Number == 0)
            {
                await PutAsync(name, text).ConfigureAwait(false);
                restored++;
            }
        }

        if (restored > 0)
        {
            logger.TextsRestored(restored);
        }
    }

    private async Task PutAsync(string name, string text) =>
        await client.RunAsync(Put, [texts, order], [name, text, time.GetUtcNow().ToUnixTimeMilliseconds(), Kept]).ConfigureAwait(false);

    private async Task<string?> FindAsync(string name)
    {
        while (true)
        {
            try
            {
                var found = await client.SendAsync(new RedisCommand(texts, "HGET", texts, name), stop.Token).ConfigureAwait(false);
                return found.IsNull ? null : found.Text;
            }
            catch (RedisException failure)
            {
                logger.TextsWait(failure.Message);
                await Task.Delay(Retry, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            if (stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
