using BigOps.Correlation.Redis.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Redis.Tests.Connections;

/// <summary>Makes clients for tests, with impatient settings, and counts what they do.</summary>
internal static class TestClients
{
    public static IRedisClient Client(RedisOptions options, ConnectionTraffic? traffic = null, ILogger? logger = null)
    {
        var random = new Random(1);
        return RedisClients.Create(options, traffic ?? new ConnectionTraffic(), Chance, TimeProvider.System, logger ?? NullLogger.Instance);

        double Chance()
        {
            lock (random)
            {
                return random.NextDouble();
            }
        }
    }
}
