using BigOps.Correlation.Redis.Connections;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis.Shared;

/// <summary>
/// What is done whenever a connection is new, and every few seconds anyway: shared texts are put back where the server lost
/// them, and its settings are judged once. One task.
/// </summary>
/// <param name="client">Redis.</param>
/// <param name="texts">What is put back.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears what happens.</param>
internal sealed class ConnectionDuty(IRedisClient client, SharedTexts texts, TimeProvider time, ILogger logger)
{
    private const int LooksPerRound = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (seen, looks, isJudged) = (0L, 0, false);
        while (true)
        {
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
            var generation = client.Generation;
            if (client.Problem is not null || (generation == seen && ++looks < LooksPerRound))
            {
                continue;
            }

            try
            {
                await texts.RestoreAsync(cancellationToken).ConfigureAwait(false);
                if (!isJudged)
                {
                    await ServerAdvice.GiveAsync(client, logger, cancellationToken).ConfigureAwait(false);
                    isJudged = true;
                }

                (seen, looks) = (generation, 0);
            }
            catch (RedisException failure)
            {
                logger.TextsWait(failure.Message);
                looks = 0;
            }
        }
    }
}
