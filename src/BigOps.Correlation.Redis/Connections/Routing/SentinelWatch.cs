using System.Globalization;
using System.Text;
using BigOps.Correlation.Redis.Connections.Protocol;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections.Routing;

/// <summary>
/// Asks sentinels who the primary is, and hears from one of them when that changes. A sentinel that gives no answer is
/// passed over.
/// </summary>
internal sealed class SentinelWatch : IAsyncDisposable
{
    private const string Switched = "+switch-master";

    private readonly IReadOnlyList<RedisEndPoint> sentinels;
    private readonly string name;
    private readonly LinkServices services;
    private readonly CancellationTokenSource stop = new();
    private Task listening = Task.CompletedTask;
    private int turn;

    /// <summary>Creates it; nothing is asked yet.</summary>
    /// <param name="sentinels">Where they are.</param>
    /// <param name="name">What they call the primary.</param>
    /// <param name="services">What it works with; the dialer has the sentinels' own password.</param>
    public SentinelWatch(IReadOnlyList<RedisEndPoint> sentinels, string name, LinkServices services) =>
        (this.sentinels, this.name, this.services) = (sentinels, name, services);

    /// <summary>Says who the primary is.</summary>
    /// <exception cref="RedisException">No sentinel knows.</exception>
    public async Task<RedisEndPoint> FindAsync(CancellationToken cancellationToken)
    {
        RedisException? last = null;
        for (var attempt = 0; attempt < sentinels.Count; attempt++)
        {
            try
            {
                return await AskAsync(sentinels[(int)((uint)Volatile.Read(ref turn) % sentinels.Count)], cancellationToken).ConfigureAwait(false);
            }
            catch (RedisException failure)
            {
                services.Logger.SentinelSilent(failure.Message);
                last = failure;
                Interlocked.Increment(ref turn);
            }
        }

        throw new RedisException($"No sentinel of '{name}' says who the primary is: {last?.Message}", inner: last);
    }

    /// <summary>Begins to listen for a new primary.</summary>
    /// <param name="moved">Told of it.</param>
    public void Start(Action<RedisEndPoint> moved)
    {
        void Heard(ReadOnlyMemory<byte> message)
        {
            // Name, old address and port, new address and port.
            var words = Encoding.UTF8.GetString(message.Span).Split(' ');
            if (words.Length == 5 && words[0] == name && int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                var primary = new RedisEndPoint(words[3], port);
                services.Logger.PrimaryMoved(name, primary);
                moved(primary);
            }
        }

        // What changed while nobody listened is asked for.
        void Joined() => _ = TellAsync(moved);

        var listener = 0;
        listening = Task.Run(() => new RedisSubscription(_ => Task.FromResult(sentinels[listener++ % sentinels.Count]), services)
            .RunAsync(Switched, Joined, Heard, stop.Token));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task TellAsync(Action<RedisEndPoint> moved)
    {
        try
        {
            moved(await FindAsync(stop.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is RedisException or OperationCanceledException)
        {
            // Whoever keeps the connection asks again when it fails.
        }
    }

    private async Task<RedisEndPoint> AskAsync(RedisEndPoint sentinel, CancellationToken cancellationToken)
    {
        var connection = await services.Dialer.ConnectAsync(sentinel, needsPrimary: false, null, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var reply = await connection.SendAsync(new RedisCommand(null, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", name), cancellationToken).ConfigureAwait(false);
            return reply.Items.Count == 2
                ? new RedisEndPoint(reply.Items[0].Text, (int)reply.Items[1].ToNumber())
                : throw new RedisException($"The sentinel at {sentinel} knows no primary '{name}'{(reply.Kind == ReplyKind.Error ? ": " + reply.Text : "")}; compare 'redis.sentinel' with its 'sentinel monitor'.");
        }
    }
}
