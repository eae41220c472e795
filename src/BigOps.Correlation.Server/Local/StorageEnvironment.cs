using BigOps.Correlation.Server.Local.Files;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local;

/// <summary>What every part of the embedded storage works with.</summary>
/// <param name="Disk">Where to write.</param>
/// <param name="Time">The clock.</param>
/// <param name="Metrics">The instruments.</param>
/// <param name="Log">Where to say what happened.</param>
internal sealed record StorageEnvironment(IDisk Disk, TimeProvider Time, StorageMetrics Metrics, ILogger Log);
