using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.ReadModel;

namespace BigOps.Correlation.Redis.Questions;

/// <summary>What questions between replicas work with.</summary>
internal sealed record QuestionServices
{
    /// <summary>Redis.</summary>
    public required IRedisClient Client { get; init; }

    /// <summary>What every channel begins with.</summary>
    public required string Prefix { get; init; }

    /// <summary>A word that no other process has.</summary>
    public required string Token { get; init; }

    /// <summary>Numbers of the shards that this process owns.</summary>
    public required Func<IReadOnlyList<int>> OwnShards { get; init; }

    /// <summary>Numbers of the shards that other processes own.</summary>
    public required Func<IReadOnlyList<int>> ShardsElsewhere { get; init; }

    /// <summary>Counts what fails.</summary>
    public required ReadModelFigures Figures { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
