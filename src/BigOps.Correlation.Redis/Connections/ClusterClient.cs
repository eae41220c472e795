using System.Globalization;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Connections.Routing;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>A client of a Redis Cluster: each command goes to the primary of its key's slot, and on to where that one sends it.</summary>
internal sealed class ClusterClient : IRedisClient
{
    private const int MaxRedirects = 8;
    private static readonly RedisCommand Asking = new(null, "ASKING");

    private readonly ClusterNodes nodes;
    private readonly LinkServices services;

    /// <summary>Begins to connect.</summary>
    public ClusterClient(IReadOnlyList<RedisEndPoint> seeds, LinkServices services)
    {
        this.services = services;
        nodes = new ClusterNodes(seeds, services);
    }

    /// <inheritdoc />
    public string? Problem => nodes.Problem;

    /// <inheritdoc />
    public long Generation => nodes.Generation;

    /// <inheritdoc />
    public async ValueTask<RedisReply> SendAsync(RedisCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        int? slot = command.Key is { } key ? HashSlot.Of(key) : null;
        var connection = nodes.Find(slot)?.Current ?? await FindAsync(slot, cancellationToken).ConfigureAwait(false);
        var isAsked = false;
        for (var redirects = 0; ; redirects++)
        {
            var reply = await SendAsync(connection, command, isAsked, cancellationToken).ConfigureAwait(false);
            if (reply.Kind != ReplyKind.Error)
            {
                return reply;
            }

            var code = reply.ErrorCode;
            if (code is not ("MOVED" or "ASK") || redirects == MaxRedirects)
            {
                throw Refused(reply, connection);
            }

            isAsked = code == "ASK";
            if (!isAsked)
            {
                nodes.Refresh();
            }

            connection = await nodes.LinkTo(TargetOf(reply, connection)).GetAsync(services.Settings.CommandTimeout, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public ValueTask<RedisReply> RunAsync(RedisScript script, string[] keys, RedisArgument[] arguments, CancellationToken cancellationToken = default) =>
        this.RunScriptAsync(script, keys, arguments, cancellationToken);

    /// <inheritdoc />
    public Task SubscribeAsync(string channel, Action joined, Action<ReadOnlyMemory<byte>> heard, CancellationToken cancellationToken) =>
        new RedisSubscription(nodes.AnyAsync, services).RunAsync(channel, joined, heard, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => nodes.DisposeAsync();

    private async ValueTask<RedisReply> SendAsync(RedisConnection connection, RedisCommand command, bool isAsked, CancellationToken cancellationToken)
    {
        try
        {
            return isAsked
                ? await connection.SendAsync(Asking, command, cancellationToken).ConfigureAwait(false)
                : await connection.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (RedisException)
        {
            nodes.Refresh();
            throw;
        }
    }

    /// <summary>Waits for the primary of a slot, which may become another node meanwhile.</summary>
    private async ValueTask<RedisConnection> FindAsync(int? slot, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(services.Settings.CommandTimeout, services.Settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            var changed = nodes.Changed;
            var link = nodes.Find(slot);
            if (link?.Current is { } open)
            {
                return open;
            }

            nodes.Refresh();
            try
            {
                var connected = link?.GetAsync(services.Settings.CommandTimeout, either.Token).AsTask() ?? Task.Delay(Timeout.Infinite, either.Token);
                await Task.WhenAny(connected, changed).ConfigureAwait(false);
                either.Token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new RedisException(
                    nodes.Problem ?? $"No node of the Redis cluster could be reached within {services.Settings.CommandTimeout.TotalSeconds:F1} s.");
            }
        }
    }

    private RedisException Refused(RedisReply reply, RedisConnection connection)
    {
        var refusal = ErrorAdvice.Of(reply, connection.Server.ToString());
        if (ErrorAdvice.IsElsewhere(refusal.Code))
        {
            connection.Fail(refusal);
        }

        if (refusal.Code != "NOSCRIPT")
        {
            services.Traffic.AddRefusal();
        }

        if (refusal.Code == "CLUSTERDOWN")
        {
            nodes.Refresh();
        }

        return refusal;
    }

    /// <summary>Slot, then host and port; a node may leave its own host out.</summary>
    private static RedisEndPoint TargetOf(RedisReply reply, RedisConnection asked)
    {
        var place = reply.Text.Split(' ') is { Length: >= 3 } words ? words[2] : "";
        var colon = place.LastIndexOf(':');
        return colon >= 0 && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new RedisEndPoint(colon > 0 ? place[..colon] : asked.Server.Host, port)
            : throw new RedisException($"Redis at {asked.Server} sends us on to no place: '{reply.Text}'.");
    }
}
