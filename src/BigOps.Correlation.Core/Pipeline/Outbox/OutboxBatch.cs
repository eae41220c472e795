using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>What one checkpoint makes known: it may be sent once the checkpoint is durable. One thread saves it; any may read.</summary>
public sealed class OutboxBatch
{
    private readonly DecisionRecord[] records;
    private readonly Func<DecisionRecord, DecisionView> viewOf;
    private ReadOnlyMemory<byte>? stored;

    internal OutboxBatch(IReadOnlyList<IncidentNotice> incidents, DecisionRecord[] records, Func<DecisionRecord, DecisionView> viewOf)
    {
        Incidents = incidents;
        this.records = records;
        this.viewOf = viewOf;
    }

    /// <summary>Incidents that changed, in the order of their first change.</summary>
    public IReadOnlyList<IncidentNotice> Incidents { get; }

    /// <summary>Decisions, oldest first. Their texts are made as they are looked at, and again each time: the shard does not wait for them.</summary>
    public IEnumerable<DecisionView> Decisions => records.Select(viewOf);

    /// <summary>Number of decisions.</summary>
    public int DecisionCount => records.Length;

    /// <summary>True where there is nothing to tell.</summary>
    public bool IsEmpty => Incidents.Count == 0 && records.Length == 0;

    /// <summary>Writes what a restart needs to tell it again: of incidents the names, since the state has the rest.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // It is saved with every state until it is told.
        writer.Raw((stored ??= Encode()).Span);
    }

    private ReadOnlyMemory<byte> Encode()
    {
        var writer = new StateWriter();
        writer.List(Incidents, static (target, notice) =>
        {
            target.Text(notice.Incident.Id);
            target.Text(notice.Reason);
        });
        writer.List(records, static (target, record) => record.Save(target));
        return writer.Written.ToArray();
    }
}
