using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Kafka;

namespace BigOps.Correlation.Server.Http;

/// <summary>What the service says about itself. Any thread may read.</summary>
internal sealed record ServiceStatus
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>Version of the configuration that holds now.</summary>
    public required Func<string> ConfigVersion { get; init; }

    /// <summary>The clock of the shard: the arrival time of what it last took.</summary>
    public required Func<Instant> ShardClock { get; init; }

    /// <summary>Partitions of Kafka that this process owns; null without Kafka.</summary>
    public Func<IReadOnlyList<PartitionFigures>?> Partitions { get; init; } = static () => null;

    /// <summary>Conditions for taking traffic.</summary>
    public IReadOnlyList<ReadinessCheck> Checks { get; init; } = [];
}
