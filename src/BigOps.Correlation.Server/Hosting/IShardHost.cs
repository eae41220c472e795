using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>What stands between the doors and the read model: one shard behind a journal, or the shards of Kafka's partitions.</summary>
internal interface IShardHost : IAsyncDisposable
{
    /// <summary>Where doors put what comes in.</summary>
    IEventLog Log { get; }

    /// <summary>What the API shows.</summary>
    IReadModel ReadModel { get; }

    /// <summary>Reaches the log of each shard, of other processes too.</summary>
    IShardLog ShardLog { get; }

    /// <summary>Where incidents of different scopes find each other.</summary>
    IRelationIndex RelationIndex { get; }

    /// <summary>Where refused input is.</summary>
    IDeadLetterStore DeadLetters { get; }

    /// <summary>The partitions that this process owns; null without Kafka.</summary>
    IReadOnlyList<PartitionFigures>? Partitions { get; }

    /// <summary>The clock of the shards.</summary>
    Instant Clock { get; }

    /// <summary>Conditions for taking traffic.</summary>
    IReadOnlyList<ReadinessCheck> Checks { get; }

    /// <summary>Ends when it cannot keep what it takes, and the service has to stop.</summary>
    Task Completion { get; }

    /// <summary>Begins to work, with a configuration that may differ from the one that held before.</summary>
    ValueTask StartAsync(string configurationVersion, CancellationToken cancellationToken);

    /// <summary>An incident of another replica whole; null where it is kept no longer.</summary>
    /// <exception cref="IOException">The other replicas' part of the read model cannot be reached now.</exception>
    ValueTask<IncidentView?> FindWholeAsync(IncidentView listed, CancellationToken cancellationToken);

    /// <summary>Asks other replicas for the alerts of their shards, with the query of a list.</summary>
    ValueTask<ReplicaAnswers> AskOthersAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken);

    /// <summary>Why what other replicas show is not known as it is now, or null.</summary>
    string? PartialProblem { get; }

    /// <summary>Saves state that no other duty saves.</summary>
    Task CheckpointAsync();
}
