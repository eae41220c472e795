using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>What the search for related incidents needs.</summary>
public sealed record RelationServices
{
    /// <summary>The incidents of the shards of this process.</summary>
    public required IReadModel ReadModel { get; init; }

    /// <summary>Where incidents find each other.</summary>
    public required IRelationIndex Index { get; init; }

    /// <summary>Reaches the logs of all shards.</summary>
    public required IShardLog Log { get; init; }

    /// <summary>The configuration that holds now.</summary>
    public required Func<PipelineConfiguration> Configuration { get; init; }

    /// <summary>The clock, for pauses.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Log.</summary>
    public required ILogger<RelationDuty> Logger { get; init; }
}
