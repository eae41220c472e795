using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>Hears a channel over a connection of its own, and begins anew when that fails.</summary>
/// <param name="find">Says which server to hear.</param>
/// <param name="services">What it works with.</param>
internal sealed class RedisSubscription(Func<CancellationToken, Task<RedisEndPoint>> find, LinkServices services)
{
    /// <summary>Hears until it is stopped.</summary>
    public async Task RunAsync(string channel, Action joined, Action<ReadOnlyMemory<byte>> heard, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(services.Chance);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var server = await find(cancellationToken).ConfigureAwait(false);
                var connection = await services.Dialer.ConnectAsync(server, needsPrimary: false, heard, cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var reply = await connection.SendAsync(new RedisCommand(null, "SUBSCRIBE", channel), cancellationToken).ConfigureAwait(false);
                    if (reply.Kind == ReplyKind.Error)
                    {
                        throw ErrorAdvice.Of(reply, server.ToString());
                    }

                    backoff.Reset();
                    joined();
                    throw await connection.Closed.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (RedisException failure)
            {
                services.Logger.SubscriptionLost(channel, failure.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(backoff.Next(), services.Settings.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
