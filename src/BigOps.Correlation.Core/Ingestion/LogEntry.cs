namespace BigOps.Correlation.Core.Ingestion;

/// <summary>
/// One thing besides events that may change state: everything a shard ever learns comes through the log, so that reading
/// the log again gives the same state.
/// </summary>
public abstract record LogEntry
{
    private protected LogEntry()
    {
    }
}
