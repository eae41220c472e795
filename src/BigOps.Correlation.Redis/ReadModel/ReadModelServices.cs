using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>What sharing the read model works with.</summary>
internal sealed record ReadModelServices
{
    /// <summary>Redis.</summary>
    public required IRedisClient Client { get; init; }

    /// <summary>What every key begins with.</summary>
    public required string Prefix { get; init; }

    /// <summary>What this process shows, of its own shards and of others.</summary>
    public required CombinedReadModel Model { get; init; }

    /// <summary>Epoch of the ownership of a shard; null where it is not ours.</summary>
    public required Func<int, long?> EpochOf { get; init; }

    /// <summary>Makes words that no other process has.</summary>
    public required Func<string> Token { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Hears what happens.</summary>
    public required ILogger Logger { get; init; }
}
