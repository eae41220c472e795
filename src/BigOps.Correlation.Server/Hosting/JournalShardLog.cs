using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Journaling;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>The log of the one shard of the embedded mode. Any thread.</summary>
internal sealed class JournalShardLog(Journal journal) : IShardLog
{
    /// <inheritdoc />
    public async ValueTask AppendAsync(int shard, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken) =>
        await journal.AppendAsync(entries, cancellationToken).ConfigureAwait(false);
}
