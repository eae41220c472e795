namespace BigOps.Correlation.Core.Ingestion;

/// <summary>Reaches the log of one shard, wherever that shard is. Any thread.</summary>
public interface IShardLog
{
    /// <summary>Appends entries to the log of a shard.</summary>
    /// <param name="shard">Number of the shard.</param>
    /// <param name="entries">What it is to learn.</param>
    /// <param name="cancellationToken">Gives up waiting; the entries may be kept all the same.</param>
    /// <exception cref="LogFullException">The log cannot take more now: try again later.</exception>
    ValueTask AppendAsync(int shard, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken);
}
