using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Local.Journaling;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>Hands what the journal made durable to the shard; a full shard holds the journal.</summary>
internal sealed class ShardConsumer(ShardLoop loop) : ILogConsumer
{
    /// <inheritdoc />
    public void Take(ReadOnlySpan<LogItem> items) => loop.Take(items);
}
