using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>What the states of partitions say.</summary>
internal static partial class CheckpointLog
{
    [LoggerMessage(RedisEventIds.WriteRefused, LogLevel.Warning, "Redis refused a write to '{Key}' under epoch {Epoch}: another process owns the partition by now.")]
    public static partial void WriteRefused(this ILogger logger, string key, long epoch);

    [LoggerMessage(RedisEventIds.ChainGone, LogLevel.Error, "Redis lost the state '{Key}' behind segment {Number}, or the claim to it; it is written whole again from memory.")]
    public static partial void ChainGone(this ILogger logger, string key, long number);

    [LoggerMessage(RedisEventIds.ChainBroken, LogLevel.Error, "The state '{Key}' in Redis is broken or incomplete; the partition is rebuilt from Kafka.")]
    public static partial void ChainBroken(this ILogger logger, string key);
}
