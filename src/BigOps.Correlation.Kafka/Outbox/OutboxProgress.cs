using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>
/// How far the news of one shard were told. A batch of which an incident waits for its turn stays the oldest that is untold, while
/// those behind it are told: after a crash some are told again, under the same ids. One task at a time.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class OutboxProgress(TimeProvider time)
{
    // Where nothing new came, those that wait are looked at so often.
    private static readonly TimeSpan LookInterval = IncidentPace.ShortestInterval / 10;

    private readonly IncidentPace pace = new(time);
    private readonly HashSet<OutboxBatch> told = [];
    private int waiting;
    private long lookedAt;

    /// <summary>Who has it tells; another one waits.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Whether there may be something to tell now.</summary>
    /// <param name="untold">Batches that were not told whole.</param>
    public bool IsDue(int untold) => untold > 0 && (untold != waiting || time.GetElapsedTime(lookedAt) >= LookInterval);

    /// <summary>Begins to go through what is untold.</summary>
    public void Begin()
    {
        waiting = 0;
        lookedAt = time.GetTimestamp();
    }

    /// <summary>Whether the decisions of a batch are still to be told.</summary>
    public bool HasDecisions(OutboxBatch batch) => !told.Contains(batch);

    /// <summary>Those of a batch's incidents that are to be told now.</summary>
    /// <param name="incidents">The incidents that it is to tell of.</param>
    /// <param name="isLast">Whether it may wait no longer.</param>
    public List<IncidentNotice> DueOf(List<IncidentNotice> incidents, bool isLast) =>
        incidents.FindAll(notice => !pace.HasWritten(notice.Incident) && (isLast || pace.IsDue(notice.Incident, notice.Reason)));

    /// <summary>Says how long the document of an incident took to make.</summary>
    public void Worked(TimeSpan took) => pace.Worked(took);

    /// <summary>Says that a batch was told, save for incidents that wait.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="incidents">The incidents that it is to tell of.</param>
    /// <param name="due">Those of them that were told.</param>
    /// <returns>True where nothing of it or before it waits.</returns>
    public bool Told(OutboxBatch batch, IReadOnlyList<IncidentNotice> incidents, IReadOnlyList<IncidentNotice> due)
    {
        foreach (var notice in due)
        {
            pace.Wrote(notice.Incident);
        }

        if (waiting == 0 && incidents.All(notice => pace.HasWritten(notice.Incident)))
        {
            told.Remove(batch);
            return true;
        }

        told.Add(batch);
        waiting++;
        return false;
    }
}
