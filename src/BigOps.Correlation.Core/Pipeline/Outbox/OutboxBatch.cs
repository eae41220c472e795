using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>What one or several captures make known: it may be sent once their segments are durable. Immutable; any thread.</summary>
public sealed class OutboxBatch
{
    private readonly DecisionRecord[] records;
    private readonly Func<DecisionRecord, DecisionView> viewOf;

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

    /// <summary>The decisions as they are stored.</summary>
    internal IReadOnlyList<DecisionRecord> Records => records;

    /// <summary>Both in one: of an incident that is in both, the later state.</summary>
    internal OutboxBatch With(OutboxBatch later)
    {
        var latest = later.Incidents.ToDictionary(static notice => notice.Incident.Id, StringComparer.Ordinal);
        var incidents = Incidents.Select(notice => latest.Remove(notice.Incident.Id, out var newer) ? newer : notice).ToList();
        incidents.AddRange(later.Incidents.Where(notice => latest.ContainsKey(notice.Incident.Id)));
        return new OutboxBatch(incidents, [.. records, .. later.records], viewOf);
    }

    /// <summary>The same without its decisions.</summary>
    internal OutboxBatch WithoutDecisions() => new(Incidents, [], viewOf);
}
