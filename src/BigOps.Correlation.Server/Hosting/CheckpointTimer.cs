using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Saves a checkpoint at an interval.</summary>
internal sealed class CheckpointTimer(IShardHost shard, TimeSpan interval, TimeProvider time, ILogger<CheckpointTimer> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await shard.CheckpointAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A full disk must not stop the service: the journal goes on holding everything.
                logger.CheckpointFailed(failure);
            }
        }
    }
}
