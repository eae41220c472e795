using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Shared;

/// <summary>Looks how the server is set up, and warns of what loses states. An access list may forbid the look; then nothing is said.</summary>
internal static class ServerAdvice
{
    /// <summary>Looks once.</summary>
    public static async Task GiveAsync(IRedisClient client, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var policy = await SettingAsync(client, "maxmemory-policy", cancellationToken).ConfigureAwait(false);
            if (policy is { Length: > 0 } and not "noeviction")
            {
                logger.EvictionAllowed(policy);
            }

            if (await SettingAsync(client, "appendonly", cancellationToken).ConfigureAwait(false) == "no"
                && await SettingAsync(client, "save", cancellationToken).ConfigureAwait(false) == "")
            {
                logger.NothingPersisted();
            }
        }
        catch (RedisException refused) when (refused.Code.Length > 0)
        {
            // Not ours to know.
        }
    }

    private static async Task<string?> SettingAsync(IRedisClient client, string name, CancellationToken cancellationToken)
    {
        var reply = await client.SendAsync(new RedisCommand(null, "CONFIG", "GET", name), cancellationToken).ConfigureAwait(false);
        return reply.Items.Count == 2 ? reply.Items[1].Text : null;
    }
}
