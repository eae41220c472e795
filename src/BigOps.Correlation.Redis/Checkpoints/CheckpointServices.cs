using BigOps.Correlation.Redis.Connections;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>What the store of partitions works with.</summary>
/// <param name="Client">Redis.</param>
/// <param name="Figures">What is counted.</param>
/// <param name="Token">Makes words that no other claim has.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Hears what happens.</param>
internal sealed record CheckpointServices(IRedisClient Client, CheckpointFigures Figures, Func<string> Token, TimeProvider Time, ILogger Logger);
