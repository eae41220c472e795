using System.Runtime.CompilerServices;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Connections.Routing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>A client of one server: the one that is named, or the one that sentinels say is the primary.</summary>
internal sealed class PrimaryClient : IRedisClient
{
    private readonly LinkServices services;
    private readonly ServerLink link;
    private readonly SentinelWatch? sentinels;
    private readonly Func<CancellationToken, Task<RedisEndPoint>> find;

    /// <summary>Begins to connect.</summary>
    /// <param name="find">Says where the primary is.</param>
    /// <param name="sentinels">Says when it has moved; null without sentinels.</param>
    /// <param name="services">What it works with.</param>
    public PrimaryClient(Func<CancellationToken, Task<RedisEndPoint>> find, SentinelWatch? sentinels, LinkServices services)
    {
        this.services = services;
        this.sentinels = sentinels;
        this.find = find;
        link = new ServerLink(find, needsPrimary: true, services);
        sentinels?.Start(primary => link.Leave(primary, $"The sentinels say that {primary} is the primary now."));
    }

    /// <inheritdoc />
    public string? Problem => link.Current is null ? link.Problem?.Message ?? "Redis is not connected yet." : null;

    /// <inheritdoc />
    public long Generation => link.Generation;

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RedisReply> SendAsync(RedisCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var connection = link.Current ?? await link.GetAsync(services.Settings.CommandTimeout, cancellationToken).ConfigureAwait(false);
        var reply = await connection.SendAsync(command, cancellationToken).ConfigureAwait(false);
        if (reply.Kind != ReplyKind.Error)
        {
            return reply;
        }

        if (ErrorAdvice.IsElsewhere(reply.ErrorCode))
        {
            connection.Fail(ErrorAdvice.Of(reply, connection.Server.ToString()));
        }

        if (reply.ErrorCode != "NOSCRIPT")
        {
            services.Traffic.AddRefusal();
        }

        throw ErrorAdvice.Of(reply, connection.Server.ToString());
    }

    /// <inheritdoc />
    public ValueTask<RedisReply> RunAsync(RedisScript script, string[] keys, RedisArgument[] arguments, CancellationToken cancellationToken = default) =>
        this.RunScriptAsync(script, keys, arguments, cancellationToken);

    /// <inheritdoc />
    public Task SubscribeAsync(string channel, Action joined, Action<ReadOnlyMemory<byte>> heard, CancellationToken cancellationToken) =>
        new RedisSubscription(find, services).RunAsync(channel, joined, heard, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (sentinels is not null)
        {
            await sentinels.DisposeAsync().ConfigureAwait(false);
        }

        await link.DisposeAsync().ConfigureAwait(false);
    }
}
