using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Intake;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>What the shards of a process share.</summary>
internal sealed record ShardServices
{
    /// <summary>Where states are kept.</summary>
    public required IPartitionStore Store { get; init; }

    /// <summary>The deployment's key; each shard adds its number.</summary>
    public required ShardIdentity Identity { get; init; }

    /// <summary>The configuration that holds now: what a partition without state begins with.</summary>
    public required Func<PipelineConfiguration> Configuration { get; init; }

    /// <summary>Finds the configurations that logs and states name.</summary>
    public required IConfigurationSource Configurations { get; init; }

    /// <summary>Where all shards are shown.</summary>
    public required CombinedReadModel ReadModel { get; init; }

    /// <summary>What reading records needs.</summary>
    public required IntakeServices Intake { get; init; }

    /// <summary>Hears what the loops do.</summary>
    public required ShardObserver Observer { get; init; }

    /// <summary>Makes logs.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Runs the reading of a state of so many bytes.</summary>
    public Action<long, Action> Restore { get; init; } = static (_, read) => read();

    /// <summary>Items that may wait for one shard.</summary>
    public int QueueCapacity { get; init; } = 65_536;
}
