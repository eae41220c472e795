using BigOps.Correlation.Kafka.Consuming;

namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>How a recording member behaves.</summary>
public sealed record MemberOptions
{
    /// <summary>The group it joins.</summary>
    public required string Group { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyCollection<string> Topics { get; init; }

    /// <summary>Where it begins with partitions that come to it. Default: what the group committed.</summary>
    public IReadOnlyList<PartitionOffset> Begin { get; init; } = [];

    /// <summary>Properties beside the broker's own. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Numbers its steps; given to several members, it orders them. Default: one of its own.</summary>
    public StepCounter Steps { get; init; } = new();

    /// <summary>Most records of one read. Default: <see cref="RecordBatch.DefaultCapacity"/>.</summary>
    public int BatchSize { get; init; } = RecordBatch.DefaultCapacity;

    /// <summary>Commits what it has read when partitions go. Default: no.</summary>
    public bool CommitsOnRevoke { get; init; }
}
