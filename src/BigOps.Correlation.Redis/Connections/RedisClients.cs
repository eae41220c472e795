using BigOps.Correlation.Redis.Connections.Routing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Makes the client that settings ask for.</summary>
internal static class RedisClients
{
    /// <summary>Makes it; it connects by itself and goes on trying.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <param name="traffic">Counts.</param>
    /// <param name="chance">Gives numbers from 0 to below 1; any thread.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears what happens.</param>
    public static IRedisClient Create(RedisOptions options, ConnectionTraffic traffic, Func<double> chance, TimeProvider time, ILogger logger)
    {
        var settings = ConnectionSettings.Of(options, time);
        var tls = options.Tls ? new TlsSettings(options.TlsAuthority) : null;
        LinkServices With(RedisCredentials credentials) => new(new RedisDialer(credentials, tls, settings, traffic), settings, traffic, chance, logger);

        var services = With(new RedisCredentials(options.User, options.Password));
        var servers = RedisEndPoint.ParseAll(options.Endpoints, options.Sentinel.Length > 0);
        if (options.Sentinel.Length > 0)
        {
            var sentinels = new SentinelWatch(servers, options.Sentinel, With(new RedisCredentials("", options.SentinelPassword)));
            return new PrimaryClient(sentinels.FindAsync, sentinels, services);
        }

        return options.Cluster
            ? new ClusterClient(servers, services)
            : new PrimaryClient(_ => Task.FromResult(servers[0]), null, services);
    }
}
