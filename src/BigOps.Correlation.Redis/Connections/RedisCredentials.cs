using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>User and password. It shows neither.</summary>
internal sealed class RedisCredentials
{
    /// <summary>Creates them.</summary>
    /// <param name="user">Empty for the default user.</param>
    /// <param name="password">Empty where none is wanted.</param>
    public RedisCredentials(string user, string password) => Command = password.Length == 0 && user.Length == 0 ? null
        : user.Length == 0 ? new RedisCommand(null, "AUTH", password)
        : new RedisCommand(null, "AUTH", user, password);

    /// <summary>The command that logs in; null where none is needed.</summary>
    public RedisCommand? Command { get; }
}
