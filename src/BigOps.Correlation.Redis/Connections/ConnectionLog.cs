using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>What connections say.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(RedisEventIds.Connected, LogLevel.Information, "Redis at {Server} is connected.")]
    public static partial void Connected(this ILogger logger, RedisEndPoint server);

    [LoggerMessage(RedisEventIds.ConnectionLost, LogLevel.Warning, "Redis at {Server} is lost: {Reason} It is connected again, or its successor.")]
    public static partial void ConnectionLost(this ILogger logger, RedisEndPoint server, string reason);

    [LoggerMessage(RedisEventIds.ConnectFailed, LogLevel.Warning, "{Reason} It is tried again.")]
    public static partial void ConnectFailed(this ILogger logger, string reason);

    [LoggerMessage(RedisEventIds.PrimaryMoved, LogLevel.Warning, "The sentinels of '{Name}' say that {Server} is the primary now.")]
    public static partial void PrimaryMoved(this ILogger logger, string name, RedisEndPoint server);

    [LoggerMessage(RedisEventIds.SentinelSilent, LogLevel.Warning, "A sentinel gives no answer: {Reason}")]
    public static partial void SentinelSilent(this ILogger logger, string reason);

    [LoggerMessage(RedisEventIds.SlotsUnknown, LogLevel.Warning, "No node of the Redis cluster says which node has which slots: {Reason}")]
    public static partial void SlotsUnknown(this ILogger logger, string reason);

    [LoggerMessage(RedisEventIds.SubscriptionLost, LogLevel.Warning, "The subscription to '{Channel}' broke: {Reason} It begins anew.")]
    public static partial void SubscriptionLost(this ILogger logger, string channel, string reason);
}
