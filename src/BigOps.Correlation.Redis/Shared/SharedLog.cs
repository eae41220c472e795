using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Shared;

/// <summary>What is said about what replicas share.</summary>
internal static partial class SharedLog
{
    [LoggerMessage(RedisEventIds.TextsRestored, LogLevel.Warning, "Redis had lost {Count} of the texts that replicas share; they are there again.")]
    public static partial void TextsRestored(this ILogger logger, int count);

    [LoggerMessage(RedisEventIds.TextsWait, LogLevel.Warning, "What replicas share cannot be brought to Redis now: {Reason} It waits.")]
    public static partial void TextsWait(this ILogger logger, string reason);

    [LoggerMessage(RedisEventIds.EvictionAllowed, LogLevel.Warning, "Redis may throw states away when its memory is full: 'maxmemory-policy' is '{Policy}'. Set it to 'noeviction'.")]
    public static partial void EvictionAllowed(this ILogger logger, string policy);

    [LoggerMessage(RedisEventIds.NothingPersisted, LogLevel.Warning, "Redis writes nothing to disk ('appendonly' is 'no', 'save' is empty): after its restart states are rebuilt from Kafka.")]
    public static partial void NothingPersisted(this ILogger logger);
}
