using BigOps.Correlation.Kafka.Rekeying;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>Which topics are whose.</summary>
/// <param name="Group">The consumer group, for messages.</param>
/// <param name="EventsTopic">The topic whose partitions are shards.</param>
/// <param name="Foreign">Topics whose events are brought into it.</param>
internal sealed record OwnerSettings(string Group, string EventsTopic, IReadOnlyList<ForeignTopic> Foreign)
{
    /// <summary>What reads a foreign topic.</summary>
    public string FormatOf(string topic) => Foreign.First(foreign => foreign.Topic == topic).Format;
}
