using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Hears what a shard's loop does, on the loop's thread; the base does nothing.</summary>
public class ShardObserver
{
    /// <summary>Items are done and visible. An item without an entry is a tick or stands for a request.</summary>
    public virtual void OnPublished(ReadOnlySpan<LogItem> items)
    {
    }
}
