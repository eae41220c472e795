using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>What links to servers share.</summary>
/// <param name="Dialer">Connects.</param>
/// <param name="Settings">Times and bounds.</param>
/// <param name="Traffic">Counts.</param>
/// <param name="Chance">Gives numbers from 0 to below 1; any thread.</param>
/// <param name="Logger">Hears what happens.</param>
internal sealed record LinkServices(RedisDialer Dialer, ConnectionSettings Settings, ConnectionTraffic Traffic, Func<double> Chance, ILogger Logger);
