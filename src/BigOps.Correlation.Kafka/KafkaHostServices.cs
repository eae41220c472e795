using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Kafka.Outbox;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka;

/// <summary>What the Kafka shards need of the process they run in.</summary>
public sealed record KafkaHostServices
{
    /// <summary>Where states of partitions are kept.</summary>
    public required IPartitionStore Store { get; init; }

    /// <summary>The deployment's key: the same for all replicas of one installation.</summary>
    public required ShardIdentity Identity { get; init; }

    /// <summary>A random number that no other process has.</summary>
    public required ulong Replica { get; init; }

    /// <summary>The configuration that holds now.</summary>
    public required Func<PipelineConfiguration> Configuration { get; init; }

    /// <summary>Finds the configurations that logs and states name.</summary>
    public required IConfigurationSource Configurations { get; init; }

    /// <summary>The formats that hold now.</summary>
    public required Func<Normalizers> Normalizers { get; init; }

    /// <summary>Where letters are kept that are not Kafka's.</summary>
    public required IDeadLetterStore DeadLetters { get; init; }

    /// <summary>Brings answers to commands to the replica that asked; null where replicas do not reach each other.</summary>
    public ICommandAnswers? Answers { get; init; }

    /// <summary>Writes what others are told.</summary>
    public required IOutboxFormat Format { get; init; }

    /// <summary>Hears what the shards' loops do, on their threads.</summary>
    public required ShardObserver Observer { get; init; }

    /// <summary>Number above all that earlier processes gave to changes.</summary>
    public required long FirstChange { get; init; }

    /// <summary>Where instruments are made.</summary>
    public required Meter Meter { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes logs.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Runs the reading of a state of so many bytes.</summary>
    public Action<long, Action> Restore { get; init; } = static (_, read) => read();
}
