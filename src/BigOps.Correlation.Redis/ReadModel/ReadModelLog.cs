using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>What sharing the read model says.</summary>
internal static partial class ReadModelLog
{
    [LoggerMessage(RedisEventIds.ReadModelWaits, LogLevel.Warning, "Other replicas do not see what changes here now; it is tried again.")]
    public static partial void ReadModelWaits(this ILogger logger, Exception failure);
}
