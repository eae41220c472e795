namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>A server, or a group of them, that tests keep states in.</summary>
public interface IRedisServer : IAsyncDisposable
{
    /// <summary>How a client reaches it.</summary>
    RedisOptions Options { get; }
}
