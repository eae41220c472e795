using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// Sends commands to Redis, wherever the server is now. Any thread; commands of one caller that are sent without waiting go
/// out in that order while the connection lasts. Nothing is sent twice by itself.
/// </summary>
internal interface IRedisClient : IAsyncDisposable
{
    /// <summary>Why Redis cannot be reached, or null.</summary>
    string? Problem { get; }

    /// <summary>Rises whenever a connection is new, so that its users look whether everything is still there.</summary>
    long Generation { get; }

    /// <summary>Sends a command. Waits where too much is under way.</summary>
    /// <returns>The answer; never a refusal, though items of a list may be.</returns>
    /// <exception cref="RedisException">Redis refused, could not be reached in time, or the connection broke and the outcome is unknown.</exception>
    ValueTask<RedisReply> SendAsync(RedisCommand command, CancellationToken cancellationToken = default);

    /// <summary>Runs a script; a server that does not know it gets its text.</summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">Its keys, all of one slot.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Stops waiting for the answer; the script may run all the same.</param>
    /// <exception cref="RedisException">As with commands.</exception>
    ValueTask<RedisReply> RunAsync(RedisScript script, string[] keys, RedisArgument[] arguments, CancellationToken cancellationToken = default);

    /// <summary>Hears what is published on a channel, over a connection of its own, until it is stopped; it begins anew by itself.</summary>
    /// <param name="channel">The channel, with the prefix of keys.</param>
    /// <param name="joined">Told whenever it begins to hear: what was published before may have been missed.</param>
    /// <param name="heard">Told of every message, in order, on the task that reads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task SubscribeAsync(string channel, Action joined, Action<ReadOnlyMemory<byte>> heard, CancellationToken cancellationToken);
}
