using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis;

/// <summary>What Redis needs of the process it is used in.</summary>
public sealed record RedisHostServices
{
    /// <summary>Random numbers that no other process has; any thread.</summary>
    public required Func<ulong> Random { get; init; }

    /// <summary>Told how long each segment of a state took to become durable. Default: nobody is.</summary>
    public Action<TimeSpan> CheckpointSaved { get; init; } = static _ => { };

    /// <summary>Where instruments are made.</summary>
    public required Meter Meter { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes logs.</summary>
    public required ILoggerFactory Loggers { get; init; }
}
