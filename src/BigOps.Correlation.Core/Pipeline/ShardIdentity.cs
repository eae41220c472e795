namespace BigOps.Correlation.Core.Pipeline;

/// <summary>What makes ids of one deployment its own.</summary>
/// <param name="Seed">First half of the deployment's secret key: fingerprints and ids derive from it.</param>
/// <param name="Seed2">Second half.</param>
/// <param name="Shard">Number of the shard, from 0.</param>
public sealed record ShardIdentity(ulong Seed, ulong Seed2, int Shard = 0);
