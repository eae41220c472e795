using System.Diagnostics.Metrics;
using System.Globalization;
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

    /// <summary>A number from 0 to below 1.</summary>
    internal double Chance() => (Random() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A word that no other process has.</summary>
    internal string Token() => string.Create(CultureInfo.InvariantCulture, $"{Random():x16}{Random():x16}");

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes logs.</summary>
    public required ILoggerFactory Loggers { get; init; }
}
