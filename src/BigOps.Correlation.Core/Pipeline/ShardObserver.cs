using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Hears what a shard's loop does, on the loop's thread; the base does nothing.</summary>
public class ShardObserver
{
    /// <summary>Items from <paramref name="start"/> to before <paramref name="end"/> are done and visible.</summary>
    public virtual void OnPublished(IReadOnlyList<LogItem> items, int start, int end)
    {
    }
}
