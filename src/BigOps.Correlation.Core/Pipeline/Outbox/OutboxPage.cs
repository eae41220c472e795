using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>What one segment has of that which is to be told. Of incidents it has the names, since the state has the rest.</summary>
/// <param name="Told">Number of the latest batch that others have.</param>
/// <param name="Last">Number of the latest batch there ever was.</param>
/// <param name="KeepFrom">The oldest segment that has something to tell.</param>
/// <param name="Batches">Batches that this segment has, each with its number.</param>
internal sealed record OutboxPage(long Told, long Last, long KeepFrom, IReadOnlyList<(long Number, OutboxBatch Batch)> Batches)
{
    /// <summary>Writes the page.</summary>
    public void Write(SegmentWriter writer)
    {
        writer.Values.Int(Told);
        writer.Values.Int(Last);
        writer.Values.UInt((ulong)Batches.Count);
        foreach (var (number, batch) in Batches)
        {
            writer.Values.Int(number);
            writer.Values.List(batch.Incidents, static (target, notice) =>
            {
                target.Text(notice.Incident.Id);
                target.Text(notice.Reason);
            });
            writer.Values.UInt((ulong)batch.Records.Count);
            foreach (var record in batch.Records)
            {
                writer.Shared(record, static (target, value) => value.Save(target));
            }
        }
    }
}
