using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The read model in memory. One shard writes, any thread reads; lists are built when somebody asks, once for each state
/// of the model, so that writing costs nothing more where nobody reads.
/// </summary>
public sealed class ShardReadModel : IReadModel
{
    /// <summary>Incidents whose latest change is kept for streams that resume.</summary>
    public const int ChangesKept = 4_096;

    private readonly ConcurrentDictionary<string, IncidentView> incidents = new(StringComparer.Ordinal);
    private readonly SlotList<AlertState> alerts = new();
    private readonly ConcurrentDictionary<AlertState, SuppressionVerdict> muted = new();
    private readonly ChangeRing ring;
    private readonly Lock building = new();
    private volatile IReadOnlyList<SilenceView> silences = [];
    private volatile IReadOnlyList<KillSwitchView> killSwitches = [];
    private volatile IReadOnlyList<DecisionView> latestDecisions = [];
    private volatile IReadOnlyList<KpiDayView> kpis = [];
    private volatile IReadOnlyList<OutcomeView> outcomes = [];
    private volatile IReadOnlyList<ClockView> clocks = [];
    private volatile IReadOnlyList<EdgeView> edges = [];
    private volatile TopologyView topology = TopologyView.None;
    private long version;
    private (long Version, IReadOnlyList<IncidentView> List) incidentList = (-1, []);
    private (long Version, AlertViews List) alertList = (-1, AlertViews.None);
    private volatile GroupNames? names;

    /// <summary>Creates an empty model with a stream of its own.</summary>
    public ShardReadModel()
        : this(new ChangeRing(ChangesKept))
    {
    }

    /// <summary>Creates an empty model that shares a stream of changes.</summary>
    /// <param name="ring">The stream.</param>
    /// <param name="elsewhere">Number of the shard where another process has it.</param>
    internal ShardReadModel(ChangeRing ring, int? elsewhere = null) => (this.ring, Elsewhere) = (ring, elsewhere);

    /// <summary>Number of the shard; null until it showed something.</summary>
    public int? Number => Elsewhere ?? names?.Shard;

    /// <summary>Number of the shard where another process has it; null where it is ours.</summary>
    internal int? Elsewhere { get; }

    /// <summary>True where another process has the shard.</summary>
    internal bool IsElsewhere => Elsewhere is not null;

    /// <inheritdoc />
    public IReadOnlyList<IncidentView> Incidents => Current(ref incidentList, Interlocked.Read(ref version), () => [.. incidents.Values
        .OrderByDescending(incident => incident.OpenedAt).ThenByDescending(incident => incident.Id, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public IReadOnlyList<AlertView> Alerts => AlertsInOrder;

    /// <summary>The alerts, with their identities.</summary>
    internal AlertViews AlertsInOrder => Current(ref alertList, alerts.Version, ListAlerts);

    /// <inheritdoc />
    public IReadOnlyList<SilenceView> Silences => silences;

    /// <inheritdoc />
    public IReadOnlyList<KillSwitchView> KillSwitches => killSwitches;

    /// <inheritdoc />
    public IReadOnlyList<OutcomeView> Outcomes => outcomes;

    /// <inheritdoc />
    public IReadOnlyList<DecisionView> Decisions => latestDecisions;

    /// <inheritdoc />
    public IReadOnlyList<KpiDayView> Kpis => kpis;

    /// <inheritdoc />
    public TopologyView Topology => topology;

    /// <inheritdoc />
    public IReadOnlyList<EdgeView> Edges => edges;

    /// <inheritdoc />
    public IReadOnlyList<ClockView> Clocks => clocks;

    /// <inheritdoc />
    public long LastSequence => ring.Last;

    /// <inheritdoc />
    public bool TryGetIncident(string id, [NotNullWhen(true)] out IncidentView? incident) => incidents.TryGetValue(id, out incident);

    /// <inheritdoc />
    public bool TryReadChanges(long afterSequence, int limit, out IReadOnlyList<IncidentChange> changes) =>
        ring.TryRead(afterSequence, limit, out changes);

    /// <inheritdoc />
    public Task WaitForChangeAsync(long afterSequence, CancellationToken cancellationToken) => ring.WaitAsync(afterSequence, cancellationToken);

    /// <summary>
    /// Says from which number on changes are counted: above all that any earlier process gave, so that a reader who comes
    /// back after a restart is told to load anew. Before the shard starts.
    /// </summary>
    public void StartAt(long sequence) => ring.StartAt(sequence);

    /// <summary>Says how incidents are named; before the first alert.</summary>
    internal void Use(GroupNames value) => names = value;

    /// <summary>Shows an alert, or what mutes it now.</summary>
    internal void Put(AlertState alert, SuppressionVerdict verdict)
    {
        if (verdict.IsSuppressed)
        {
            muted[alert] = verdict;
        }
        else
        {
            muted.TryRemove(alert, out _);
        }

        if (alert.Slot < 0)
        {
            alert.Slot = alerts.Add(alert);
        }
    }

    /// <summary>Shows an alert no more.</summary>
    internal void Remove(AlertState alert)
    {
        muted.TryRemove(alert, out _);
        if (alert.Slot >= 0)
        {
            alerts.Remove(alert.Slot);
            alert.Slot = -1;
        }
    }

    /// <summary>Puts an incident; those who follow changes hear of it when it is announced.</summary>
    internal void Put(IncidentView incident) => incidents[incident.Id] = incident;

    /// <summary>Tells those who follow changes of an incident as it is now.</summary>
    /// <returns>False where the oldest change is kept no longer.</returns>
    internal bool Announce(string id, string reason) => !incidents.TryGetValue(id, out var incident) || ring.Add(reason, incident);

    /// <summary>Puts an incident and tells of it.</summary>
    /// <returns>False where the oldest change is kept no longer.</returns>
    internal bool Put(IncidentView incident, string reason)
    {
        Put(incident);
        return ring.Add(reason, incident);
    }

    internal void RemoveIncident(string id) => incidents.TryRemove(id, out _);

    internal void PutSilences(IReadOnlyList<SilenceView> views) => silences = views;

    internal void PutKillSwitches(IReadOnlyList<KillSwitchView> views) => killSwitches = views;

    /// <summary>Puts what came of policies, by kind and policy.</summary>
    internal void PutOutcomes(IReadOnlyList<OutcomeView> views) => outcomes = views;

    /// <summary>Puts the latest decisions, newest first.</summary>
    internal void PutDecisions(IReadOnlyList<DecisionView> latest) => latestDecisions = latest;

    /// <summary>Puts learned edges, strongest first.</summary>
    internal void PutEdges(IReadOnlyList<EdgeView> views) => edges = views;

    internal void PutClocks(IReadOnlyList<ClockView> views) => clocks = views;

    internal void PutTopology(TopologyView view) => topology = view;

    /// <summary>Puts what was counted on each day, oldest first.</summary>
    internal void PutKpis(IReadOnlyList<KpiDayView> days) => kpis = days;

    /// <summary>Makes what was put visible in lists and wakes streams.</summary>
    internal void Publish()
    {
        Interlocked.Increment(ref version);
        ring.Wake();
    }

    private AlertViews ListAlerts()
    {
        var list = alerts.ToList();
        list.Sort(static (left, right) => left.Identity.CompareTo(right.Identity));
        return new AlertViews(list, alert => muted.GetValueOrDefault(alert, SuppressionVerdict.None), names!);
    }

    private TList Current<TList>(ref (long Version, TList List) cached, long now, Func<TList> build)
    {
        lock (building)
        {
            if (cached.Version != now)
            {
                cached = (now, build());
            }

            return cached.List;
        }
    }
}
