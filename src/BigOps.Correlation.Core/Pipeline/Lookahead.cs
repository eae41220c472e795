using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Asks for the memory of the items that come next while one is processed: with many alerts nearly each is far from the
/// processor, and waiting for one costs as much as all that is done with it. In steps, because each tells where the next
/// one is: what the event says, where its alert stands, the alert or where one that is new will be looked for, its incident.
/// Runs on the shard.
/// </summary>
internal sealed class Lookahead(ShardState state)
{
    private const int ContentAhead = 24;
    private const int PlaceAhead = 16;
    private const int AlertAhead = 8;
    private const int IncidentAhead = 4;
    private const int AlertLines = 3;

    /// <summary>Looks ahead from an item that is processed next.</summary>
    /// <param name="items">It and what comes after it.</param>
    /// <param name="index">Its place.</param>
    public void From(ReadOnlySpan<LogItem> items, int index)
    {
        if (index + ContentAhead < items.Length)
        {
            CacheLines.Prefetch(items[index + ContentAhead].Event.Content, 1);
        }

        if (index + PlaceAhead < items.Length && items[index + PlaceAhead].Event is { Exists: true } later)
        {
            state.Duplicates.Prefetch(later.Delivery);
            state.Tracker.Alerts.Prefetch(later.Identity);
        }

        if (index + AlertAhead < items.Length && items[index + AlertAhead].Event is { Exists: true } next)
        {
            LookAt(next.Identity);
        }

        if (index + IncidentAhead < items.Length && items[index + IncidentAhead].Event is { Exists: true } soon)
        {
            state.Tracker.Alerts.Find(soon.Identity)?.PrefetchIncident();
        }
    }

    private void LookAt(Fingerprint identity)
    {
        if (state.Tracker.Alerts.Find(identity) is { } alert)
        {
            CacheLines.Prefetch(alert, AlertLines);
            return;
        }

        state.Groups.Index.Prefetch(identity);
        state.Correlator.Surroundings.Prefetch(identity);
    }
}
