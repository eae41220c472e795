using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>
/// How far the news of one shard were told, and what is told next: incidents on which somebody may act, then decisions, oldest
/// first, then incidents of which only alerts came and went, each when its turn comes. A batch of which something waits stays
/// untold while those behind it are told: after a crash some are told again, under the same ids. One task at a time.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class OutboxProgress(TimeProvider time)
{
    // Half of those that may be told at all: what is behind them must not wait.
    private const int BatchesWaiting = 32;

    // Those that wait are looked at so often.
    private static readonly TimeSpan LookInterval = IncidentPace.ShortestInterval / 10;

    private readonly IncidentPace pace = new(time);
    private readonly List<OpenBatch> batches = [];
    private readonly Dictionary<string, OpenIncident> waiting = new(StringComparer.Ordinal);
    private readonly List<OpenIncident> urgent = [];
    private readonly List<OpenIncident> grown = [];
    private int decided;
    private int hurried;
    private long lookedAt;

    /// <summary>Who has it tells; another one waits.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Incidents that are told before all else.</summary>
    public IReadOnlyList<OpenIncident> Urgent => urgent;

    /// <summary>Incidents of which only alerts came and went and whose turn it is.</summary>
    public IReadOnlyList<OpenIncident> Grown => grown;

    /// <summary>Whether something is to be told at once.</summary>
    public bool HasWork => urgent.Count > 0 || grown.Count > 0 || decided < batches.Count;

    /// <summary>Whether there may be something to tell now.</summary>
    /// <param name="untold">Batches that were not told whole.</param>
    public bool IsDue(int untold) => untold > 0 && (untold != batches.Count || HasWork || IsTimeToLook);

    private bool IsTimeToLook => time.GetElapsedTime(lookedAt) >= LookInterval;

    /// <summary>Takes what came since, and looks whose turn it is.</summary>
    /// <param name="untold">All that was not told whole, oldest first.</param>
    /// <param name="isRest">Whether nothing may wait for its turn.</param>
    public void Take(IReadOnlyList<OutboxBatch> untold, bool isRest)
    {
        foreach (var batch in untold.Skip(batches.Count))
        {
            Add(batch);
        }

        for (; hurried < batches.Count - BatchesWaiting; hurried++)
        {
            Queue(batches[hurried].Incidents);
        }

        if (isRest || IsTimeToLook)
        {
            lookedAt = time.GetTimestamp();
            Queue(waiting.Values.Where(one => isRest || pace.IsDue(one.Latest.Incident, one.Latest.Reason)));
        }
    }

    /// <summary>The oldest batches whose decisions are to be told; at least one where there is any.</summary>
    /// <param name="decisions">With so many no more are taken.</param>
    public IReadOnlyList<OpenBatch> Undecided(int decisions)
    {
        var count = 0;
        for (var sum = 0; decided + count < batches.Count && sum < decisions; count++)
        {
            sum += batches[decided + count].Batch.DecisionCount;
        }

        return batches.GetRange(decided, count);
    }

    /// <summary>Says that the decisions of the oldest batches that had some to tell were told.</summary>
    public void Decided(int count) => decided += count;

    /// <summary>Says how long the document of an incident took to make.</summary>
    public void Worked(TimeSpan took) => pace.Worked(took);

    /// <summary>Says that others were told of incidents.</summary>
    public void Told(IReadOnlyList<OpenIncident> incidents)
    {
        foreach (var incident in incidents)
        {
            pace.Wrote(incident.Latest.Incident);
            waiting.Remove(incident.Latest.Incident.Id);
            incident.Told();
        }

        urgent.RemoveAll(static one => one.IsTold);
        grown.RemoveAll(static one => one.IsTold);
    }

    /// <summary>Forgets the oldest batches, as far as all of them was told.</summary>
    /// <returns>How many.</returns>
    public int Forget()
    {
        var count = 0;
        while (count < decided && batches[count].Waiting == 0)
        {
            count++;
        }

        batches.RemoveRange(0, count);
        decided -= count;
        hurried = Math.Max(hurried - count, 0);
        return count;
    }

    // What somebody may act on is not less urgent because an alert joined after it.
    private void Add(OutboxBatch batch)
    {
        var open = new OpenBatch(batch);
        batches.Add(open);
        foreach (var notice in batch.Incidents.Where(notice => !pace.HasWritten(notice.Incident)))
        {
            if (waiting.TryGetValue(notice.Incident.Id, out var incident))
            {
                incident.Latest = notice;
            }
            else
            {
                waiting.Add(notice.Incident.Id, incident = new OpenIncident { Latest = notice });
            }

            incident.Add(open);
            if (!incident.IsUrgent && pace.IsUrgent(notice.Incident, notice.Reason))
            {
                incident.IsUrgent = true;
                urgent.Add(incident);
            }
        }
    }

    private void Queue(IEnumerable<OpenIncident> incidents)
    {
        foreach (var incident in incidents.Where(static one => one is { IsTold: false, IsUrgent: false, IsQueued: false }))
        {
            incident.IsQueued = true;
            grown.Add(incident);
        }
    }
}
