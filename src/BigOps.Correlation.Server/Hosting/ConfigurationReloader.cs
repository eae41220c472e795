using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Rules.Loading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>
/// Reads the configuration again when its files change and on SIGHUP. Files are looked at by size and time rather than
/// watched, because mounted configuration (a ConfigMap) swaps links, which watchers miss.
/// </summary>
internal sealed class ConfigurationReloader : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly string path;
    private readonly Func<ConfigurationLoadResult> read;
    private readonly ActiveConfiguration active;
    private readonly IEventLog log;
    private readonly TimeProvider time;
    private readonly ILogger<ConfigurationReloader> logger;
    private int asked;

    public ConfigurationReloader(
        string path, Func<ConfigurationLoadResult> read, ActiveConfiguration active, IEventLog log, TimeProvider time, ILogger<ConfigurationReloader> logger)
    {
        this.path = path;
        this.read = read;
        this.active = active;
        this.log = log;
        this.time = time;
        this.logger = logger;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            Interlocked.Exchange(ref asked, 1);
        });
        var seen = Look();
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            var now = Look();
            if (now == seen && Interlocked.Exchange(ref asked, 0) == 0)
            {
                continue;
            }

            seen = now;
            await ReloadAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await active.ReplaceAsync(read(), log, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or LogFullException)
        {
            logger.ReloadRefused(active.Current.Version, failure.Message);
            // The files have not changed since, so ask again by ourselves.
            Interlocked.Exchange(ref asked, 1);
        }
    }

    private string Look()
    {
        try
        {
            var files = Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1);
            return string.Join('|', files.Select(file => (file, Info: new FileInfo(file)))
                .Where(entry => entry.Info.Exists)
                .Select(entry => FormattableString.Invariant($"{entry.file}:{Target(entry.Info).Length}:{Target(entry.Info).LastWriteTimeUtc.Ticks}")));
        }
        catch (IOException)
        {
            // Gone for a moment while it is being replaced: look again at the next turn.
            return "";
        }
    }

    private static FileInfo Target(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
}
