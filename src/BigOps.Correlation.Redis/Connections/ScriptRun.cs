using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Runs scripts by their digest, and by their text where the server has not got it.</summary>
internal static class ScriptRun
{
    /// <summary>Runs one.</summary>
    public static async ValueTask<RedisReply> RunScriptAsync(
        this IRedisClient client, RedisScript script, string[] keys, RedisArgument[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(script.Call(isKnown: true, keys, arguments), cancellationToken).ConfigureAwait(false);
        }
        catch (RedisException missing) when (missing.Code == "NOSCRIPT")
        {
            return await client.SendAsync(script.Call(isKnown: false, keys, arguments), cancellationToken).ConfigureAwait(false);
        }
    }
}
