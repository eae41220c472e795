using System.Text;
using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis;

/// <summary>How the service reaches Redis. Without endpoints it does not use Redis at all.</summary>
public sealed record RedisOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "redis";

    /// <summary>
    /// Servers, <c>host:port</c> separated by commas: one Redis, the sentinels, or some nodes of a cluster. Default: empty, which
    /// means that Redis is not used.
    /// </summary>
    public string Endpoints { get; init; } = "";

    /// <summary>Name under which sentinels know the primary; the endpoints are then sentinels. Default: empty, no sentinels.</summary>
    public string Sentinel { get; init; } = "";

    /// <summary>Whether the endpoints are nodes of a Redis Cluster. Default: false.</summary>
    public bool Cluster { get; init; }

    /// <summary>User of Redis' access lists. Default: empty, the default user.</summary>
    public string User { get; init; } = "";

    /// <summary>Password of the user. Default: empty, none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Password of the sentinels. Default: empty, none.</summary>
    public string SentinelPassword { get; init; } = "";

    /// <summary>Whether connections are encrypted. Default: false.</summary>
    public bool Tls { get; init; }

    /// <summary>File of the authority (PEM) that signed the servers' certificates. Default: empty, those of the system.</summary>
    public string TlsAuthority { get; init; } = "";

    /// <summary>What every key begins with, so that several installations share a server. Default: <c>bigops:</c>.</summary>
    public string KeyPrefix { get; init; } = "bigops:";

    /// <summary>Time for a connection with encryption and greeting. Default: 2 s; 100 ms to 30 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Time without a byte from a server that owes an answer, after which it counts as hung and is left. Default: 2 s; 100 ms to 60 s.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time a command waits for a connection, or for room on it, before it fails. Default: 5 s; 100 ms to 60 s.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of commands that may be under way on one connection; more wait. Default: 16 MiB; 64 KiB to 1 GiB.</summary>
    public long MaxPendingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Whether a text is a list of servers, or empty.</summary>
    public static bool AreEndpoints(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return RedisEndPoint.ParseAll(text).Count > 0 || text.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The settings without the secrets.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Endpoints = ").Append(Endpoints).Append(", Sentinel = ").Append(Sentinel).Append(", Cluster = ").Append(Cluster);
        builder.Append(", User = ").Append(User).Append(", Tls = ").Append(Tls).Append(", KeyPrefix = ").Append(KeyPrefix);
        return true;
    }
}
