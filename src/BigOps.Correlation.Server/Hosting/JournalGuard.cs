using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Stops the service when its journal has stopped: what cannot keep events must not look alive.</summary>
internal sealed class JournalGuard(IShardHost shard, IHostApplicationLifetime lifetime, ILogger<JournalGuard> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await shard.Completion.WaitAsync(stoppingToken).ConfigureAwait(false);
            logger.JournalStopped(null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.JournalStopped(failure);
        }

        lifetime.StopApplication();
    }
}
