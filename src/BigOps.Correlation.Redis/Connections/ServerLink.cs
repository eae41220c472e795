using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// Keeps a connection to one server, or to whoever is in its role now: finds it, connects, and does so again whenever the
/// connection fails. One task keeps it; any thread uses it.
/// </summary>
internal sealed class ServerLink : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<RedisEndPoint>> find;
    private readonly LinkServices services;
    private readonly Backoff backoff;
    private readonly bool needsPrimary;
    private readonly CancellationTokenSource stop = new();
    private readonly Task keeping;
    private volatile TaskCompletionSource ready = NewReady();
    private volatile RedisConnection? current;
    private volatile RedisException? problem;
    private long generation;

    /// <summary>Begins to connect.</summary>
    /// <param name="find">Says where the server is.</param>
    /// <param name="needsPrimary">Whether a replica is no use.</param>
    /// <param name="services">What it works with.</param>
    public ServerLink(Func<CancellationToken, Task<RedisEndPoint>> find, bool needsPrimary, LinkServices services)
    {
        this.find = find;
        this.needsPrimary = needsPrimary;
        this.services = services;
        backoff = new Backoff(services.Chance);
        keeping = Task.Run(KeepAsync);
    }

    /// <summary>The connection, or null while there is none.</summary>
    public RedisConnection? Current => current is { IsOpen: true } open ? open : null;

    /// <summary>How many connections there were.</summary>
    public long Generation => Volatile.Read(ref generation);

    /// <summary>Why there is no connection, or null.</summary>
    public RedisException? Problem => problem;

    /// <summary>The connection, as soon as there is one.</summary>
    /// <exception cref="RedisException">There was none in time.</exception>
    public async ValueTask<RedisConnection> GetAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = services.Settings.Time.GetTimestamp();
        while (true)
        {
            if (Current is { } open)
            {
                return open;
            }

            var left = patience - services.Settings.Time.GetElapsedTime(started);
            try
            {
                await ready.Task.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, services.Settings.Time, cancellationToken).ConfigureAwait(false);
                // What was ready has failed meanwhile, and its successor is not there yet.
                await Task.Yield();
            }
            catch (TimeoutException late)
            {
                throw problem is { } cause
                    ? new RedisException(cause.Message, cause.Code, cause)
                    : new RedisException($"No connection to Redis within {patience.TotalSeconds:F1} s.", inner: late);
            }
        }
    }

    /// <summary>Leaves the present server, where it is not the one named, and looks for it anew.</summary>
    public void Leave(RedisEndPoint? unless, string why)
    {
        if (Current is { } connection && connection.Server != unless)
        {
            connection.Fail(new RedisException(why));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ready.TrySetException(new RedisException("The connection to Redis was closed because the service stops."));
        _ = ready.Task.Exception;
        stop.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var server = await find(stop.Token).ConfigureAwait(false);
                var connection = await services.Dialer.ConnectAsync(server, needsPrimary, null, stop.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    services.Logger.Connected(server);
                    problem = null;
                    backoff.Reset();
                    Interlocked.Increment(ref generation);
                    current = connection;
                    ready.TrySetResult();
                    var cause = await connection.Closed.WaitAsync(stop.Token).ConfigureAwait(false);
                    ready = NewReady();
                    problem = (RedisException)cause;
                    services.Traffic.AddReconnect();
                    services.Logger.ConnectionLost(server, cause.Message);
                }
            }
            catch (RedisException failure)
            {
                if (problem?.Message != failure.Message)
                {
                    services.Logger.ConnectFailed(failure.Message);
                }

                problem = failure;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(backoff.Next(), services.Settings.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
