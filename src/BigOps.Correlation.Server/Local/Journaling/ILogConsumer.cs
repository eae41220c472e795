using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>Takes what the journal made durable: the door to a shard.</summary>
internal interface ILogConsumer
{
    /// <summary>
    /// Takes items in order, on the journal's thread. May block while the shard is behind: the journal waits, its queue fills
    /// and senders are told to come back. Must not throw; if it does, the journal stops.
    /// </summary>
    void Take(ReadOnlySpan<LogItem> items);
}
