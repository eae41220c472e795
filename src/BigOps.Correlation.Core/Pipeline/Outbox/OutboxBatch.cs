using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>What one checkpoint makes known: it may be sent once the checkpoint is durable. Immutable; any thread.</summary>
public sealed class OutboxBatch
{
    private readonly IReadOnlyList<DecisionRecord> records;

    internal OutboxBatch(IReadOnlyList<IncidentNotice> incidents, IReadOnlyList<DecisionRecord> records, IReadOnlyList<DecisionView> decisions)
    {
        Incidents = incidents;
        Decisions = decisions;
        this.records = records;
    }

    /// <summary>Incidents that changed, in the order of their first change.</summary>
    public IReadOnlyList<IncidentNotice> Incidents { get; }

    /// <summary>Decisions, oldest first.</summary>
    public IReadOnlyList<DecisionView> Decisions { get; }

    /// <summary>True where there is nothing to tell.</summary>
    public bool IsEmpty => Incidents.Count == 0 && Decisions.Count == 0;

    /// <summary>Writes what a restart needs to tell it again: of incidents the names, since the state has the rest.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(Incidents, static (target, notice) =>
        {
            target.Text(notice.Incident.Id);
            target.Text(notice.Reason);
        });
        writer.List(records, static (target, record) => record.Save(target));
    }
}
