using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Kafka;

namespace BigOps.Correlation.Server.Http.Health;

/// <summary>What the service says about itself.</summary>
internal sealed record StatusDocument
{
    public required string Version { get; init; }
    public required string ConfigVersion { get; init; }
    public required Instant StartedAt { get; init; }
    public required Instant Now { get; init; }

    /// <summary>Arrival time of what the shard last took.</summary>
    public required Instant ShardClock { get; init; }

    public required bool Ready { get; init; }
    public required IReadOnlyList<CheckDocument> Checks { get; init; }

    /// <summary>Partitions of Kafka that this process owns; null without Kafka.</summary>
    public IReadOnlyList<PartitionFigures>? Partitions { get; init; }

    /// <summary>Incidents by status.</summary>
    public required SortedDictionary<string, int> Incidents { get; init; }

    /// <summary>Alerts by status.</summary>
    public required SortedDictionary<string, int> Alerts { get; init; }

    public required int DeadLetters { get; init; }

    /// <summary>Sources whose clocks are off; the times of their events are moved.</summary>
    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>Number of the latest change of an incident.</summary>
    public required long Sequence { get; init; }
}
