using System.Globalization;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Integration.Tests.Redis;

/// <summary>How the replicas of an installation use Redis.</summary>
internal sealed class RedisStates(string endpoints, RedisServer server, string more)
{
    private const string Texts = ":{shared}:texts";
    private int run;

    /// <summary>The section of the configuration.</summary>
    public string Section => string.Create(CultureInfo.InvariantCulture, $"""
        redis:
          endpoints: "{endpoints}"
          key_prefix: "run{run}:"
        {more}
        """);

    /// <summary>Puts everything aside but the installation's key, without which everything would have other names.</summary>
    public async Task PutAsideAsync()
    {
        var key = (await server.AskAsync("HGET", $"run{run}{Texts}", "identity")).Text;
        run++;
        await server.AskAsync("HSET", $"run{run}{Texts}", "identity", key);
    }
}
