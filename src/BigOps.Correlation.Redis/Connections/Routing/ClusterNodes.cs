using System.Collections.Concurrent;
using BigOps.Correlation.Redis.Connections.Protocol;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections.Routing;

/// <summary>
/// The nodes of a cluster: a link to each primary, and who has which slot. It is asked anew when a node sends us elsewhere
/// or cannot be reached. One task asks; any thread reads.
/// </summary>
internal sealed class ClusterNodes : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly RedisCommand Slots = new(null, "CLUSTER", "SLOTS");

    private readonly ConcurrentDictionary<RedisEndPoint, ServerLink> links = new();
    private readonly IReadOnlyList<RedisEndPoint> seeds;
    private readonly LinkServices services;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim wanted = new(1, 1);
    private readonly Task asking;
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SlotTable? table;
    private volatile string? problem = "The Redis cluster was not asked yet.";

    /// <summary>Begins to ask.</summary>
    public ClusterNodes(IReadOnlyList<RedisEndPoint> seeds, LinkServices services)
    {
        this.seeds = seeds;
        this.services = services;
        asking = Task.Run(AskAsync);
    }

    /// <summary>Why slots are not known or nodes not reached, or null.</summary>
    public string? Problem => problem ?? links.Values.Select(static link => link.Current is null ? link.Problem?.Message : null).FirstOrDefault(static text => text is not null);

    /// <summary>How many connections there were.</summary>
    public long Generation => links.Values.Sum(static link => link.Generation);

    /// <summary>Ends at the next change of what is known.</summary>
    public Task Changed => changed.Task;

    /// <summary>The link to the primary of a slot, or to any where none is named; null while that is not known.</summary>
    public ServerLink? Find(int? slot)
    {
        if (table is not { } known)
        {
            return null;
        }

        var primary = slot is { } one ? known.Find(one) : known.Primaries.Count > 0 ? known.Primaries[0] : null;
        return primary is { } server ? LinkTo(server) : null;
    }

    /// <summary>The link to a node that another one named.</summary>
    public ServerLink LinkTo(RedisEndPoint server) => links.GetOrAdd(
        server, static (at, services) => new ServerLink(_ => Task.FromResult(at), needsPrimary: true, services), services);

    /// <summary>A node to hear channels from: all nodes hear everything.</summary>
    public Task<RedisEndPoint> AnyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = table?.Primaries ?? [];
        var open = known.FirstOrDefault(static _ => true);
        foreach (var server in known)
        {
            if (LinkTo(server).Current is not null)
            {
                open = server;
                break;
            }
        }

        return Task.FromResult(open.Host is null ? seeds[0] : open);
    }

    /// <summary>Asks the nodes anew, soon.</summary>
    public void Refresh()
    {
        try
        {
            wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is asked for already.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var link in links.Values)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }

        stop.Dispose();
    }

    private async Task AskAsync()
    {
        while (true)
        {
            // While a node is away its successor is looked for; else only where somebody was sent elsewhere.
            await wanted.WaitAsync(Problem is null ? Look * 5 : Look, stop.Token).ConfigureAwait(false);
            await AskAllAsync().ConfigureAwait(false);
            await Task.Delay(Pause, services.Settings.Time, stop.Token).ConfigureAwait(false);
        }
    }

    private async Task AskAllAsync()
    {
        RedisException? last = null;
        foreach (var server in (table?.Primaries ?? []).Where(node => LinkTo(node).Current is not null).Concat(seeds).Concat(links.Keys).Distinct().ToList())
        {
            try
            {
                Take(await AskAsync(server).ConfigureAwait(false));
                return;
            }
            catch (RedisException failure)
            {
                last = failure;
            }
        }

        if (problem != last?.Message)
        {
            services.Logger.SlotsUnknown(last?.Message ?? "");
        }

        problem = last?.Message;
    }

    private async Task<SlotTable> AskAsync(RedisEndPoint server)
    {
        if (links.TryGetValue(server, out var link) && link.Current is { } open)
        {
            return await ReadAsync(open).ConfigureAwait(false);
        }

        var connection = await services.Dialer.ConnectAsync(server, needsPrimary: false, null, stop.Token).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await ReadAsync(connection).ConfigureAwait(false);
        }
    }

    private async Task<SlotTable> ReadAsync(RedisConnection connection)
    {
        var reply = await connection.SendAsync(Slots, stop.Token).ConfigureAwait(false);
        return reply.Kind != ReplyKind.Error
            ? new SlotTable(reply, connection.Server)
            : reply.Text.Contains("cluster support disabled", StringComparison.OrdinalIgnoreCase)
                ? throw new RedisException($"Redis at {connection.Server} is no node of a cluster: take out 'redis.cluster'.", "ERR")
                : throw ErrorAdvice.Of(reply, connection.Server.ToString());
    }

    private void Take(SlotTable next)
    {
        table = next;
        problem = next.Primaries.Count == 0 ? "No node of the Redis cluster has any slots." : null;
        foreach (var (server, link) in links)
        {
            if (!next.Primaries.Contains(server) && links.TryRemove(server, out _))
            {
                _ = link.DisposeAsync().AsTask();
            }
        }

        var before = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        before.TrySetResult();
    }
}
