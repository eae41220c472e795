using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>
/// Collects what a shard has to tell others, until a checkpoint takes it along. Of an incident only its latest state is
/// kept, so it never grows beyond the incidents there are. Only the shard's thread touches it.
/// </summary>
/// <param name="limits">Counts decisions that are not told.</param>
/// <param name="decisionLimit">Decisions that wait at most.</param>
internal sealed class ShardOutbox(LimitCounters limits, int decisionLimit = ShardOutbox.DecisionLimit)
{
    /// <summary>Decisions that wait for a checkpoint; beyond it the oldest are not told, and counted.</summary>
    public const int DecisionLimit = 1 << 18;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<IncidentNotice> incidents = [];
    private readonly Queue<DecisionRecord> decisions = new();

    /// <summary>True where nothing waits.</summary>
    public bool IsEmpty => incidents.Count == 0 && decisions.Count == 0;

    public void Add(IncidentView incident, string reason)
    {
        var notice = new IncidentNotice(reason, incident);
        if (places.TryGetValue(incident.Id, out var place))
        {
            incidents[place] = notice;
            return;
        }

        places.Add(incident.Id, incidents.Count);
        incidents.Add(notice);
    }

    public void Add(DecisionRecord decision)
    {
        if (decisions.Count == decisionLimit)
        {
            decisions.Dequeue();
            limits.Count(PipelineLimit.OutboxDecisions);
        }

        decisions.Enqueue(decision);
    }

    /// <summary>Takes what waits.</summary>
    /// <param name="viewOf">Turns a decision into its view, on any thread.</param>
    public OutboxBatch Take(Func<DecisionRecord, DecisionView> viewOf)
    {
        var batch = new OutboxBatch([.. incidents], [.. decisions], viewOf);
        places.Clear();
        incidents.Clear();
        decisions.Clear();
        return batch;
    }
}
