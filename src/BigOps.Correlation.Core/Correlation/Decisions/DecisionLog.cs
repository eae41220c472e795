using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Numbers decisions and keeps the latest of them, whatever their outcome. Owned by the shard.</summary>
internal sealed class DecisionLog
{
    /// <summary>Latest decisions kept; the oldest goes and is counted.</summary>
    public const int Limit = 1_000;

    private readonly HistoryList<DecisionRecord> latest = new();
    private readonly LimitCounters limits;
    private long lastId;

    public DecisionLog(LimitCounters limits)
    {
        this.limits = limits;
        Chain = new DecisionChain(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public DecisionChain Chain { get; }

    /// <summary>Number of the oldest decision that is kept, or of the next one.</summary>
    public long FirstId => lastId - latest.Count + 1;

    /// <summary>The latest decisions, oldest first.</summary>
    public HistoryList<DecisionRecord> Latest => latest;

    /// <summary>Number of the latest decision.</summary>
    public long LastId => lastId;

    /// <summary>A decision that is kept.</summary>
    public DecisionRecord Find(long id) => latest[(int)(id - FirstId)];

    /// <summary>Records a decision.</summary>
    public MadeDecision Add(in Decision decision, Instant now, string configVersion)
    {
        var record = new MadeDecision(++lastId, now, decision, configVersion);
        Add(record);
        return record;
    }

    /// <summary>Records a decision about a link.</summary>
    public LinkDecision Add(LinkEntry link, long incident, Instant now, double threshold)
    {
        var record = new LinkDecision(++lastId, now, link, incident, threshold);
        Add(record);
        return record;
    }

    /// <summary>Records a decision that needs its number to be made.</summary>
    /// <param name="make">Makes it, with the number.</param>
    public TRecord Add<TRecord>(Func<long, TRecord> make)
        where TRecord : DecisionRecord
    {
        var record = make(++lastId);
        Add(record);
        return record;
    }

    private void Add(DecisionRecord record)
    {
        if (!latest.Add(record, Limit))
        {
            limits.Count(PipelineLimit.LatestDecisions);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Int(lastId);
        writer.List(latest, static (target, record) => record.Save(target));
    }

    public void Load(StateReader reader)
    {
        var last = reader.Int();
        Restore(reader.List(DecisionRecord.Load), last);
    }

    /// <summary>Takes over the decisions that were stored, the oldest first.</summary>
    public void Restore(IEnumerable<DecisionRecord> stored, long last)
    {
        lastId = last;
        latest.Clear();
        foreach (var record in stored)
        {
            latest.Add(record);
        }
    }
}
