using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The read model in memory. One shard writes, any thread reads; lists are built when somebody asks, once for each state
/// of the model, so that writing costs nothing more where nobody reads.
/// </summary>
public sealed class ShardReadModel : IReadModel
{
    /// <summary>Changes kept for streams that resume.</summary>
    public const int ChangesKept = 4_096;

    private readonly ConcurrentDictionary<string, IncidentView> incidents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AlertView> alerts = new(StringComparer.Ordinal);
    private readonly ChangeRing ring = new(ChangesKept);
    private readonly Lock building = new();
    private readonly Queue<DecisionView> decisions = new();
    private volatile IReadOnlyList<SilenceView> silences = [];
    private volatile IReadOnlyList<DecisionView> latestDecisions = [];
    private long version;
    private (long Version, IReadOnlyList<IncidentView> List) incidentList = (-1, []);
    private (long Version, IReadOnlyList<AlertView> List) alertList = (-1, []);

    /// <inheritdoc />
    public IReadOnlyList<IncidentView> Incidents => Current(ref incidentList, () => [.. incidents.Values
        .OrderByDescending(incident => incident.OpenedAt).ThenByDescending(incident => incident.Id, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public IReadOnlyList<AlertView> Alerts => Current(ref alertList, () => [.. alerts.Values
        .OrderBy(alert => alert.Fingerprint, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public IReadOnlyList<SilenceView> Silences => silences;

    /// <inheritdoc />
    public IReadOnlyList<DecisionView> Decisions => latestDecisions;

    /// <inheritdoc />
    public long LastSequence => ring.Last;

    /// <inheritdoc />
    public bool TryGetIncident(string id, [NotNullWhen(true)] out IncidentView? incident) => incidents.TryGetValue(id, out incident);

    /// <inheritdoc />
    public bool TryReadChanges(long afterSequence, out IReadOnlyList<IncidentChange> changes) =>
        ring.TryRead(afterSequence, out changes);

    /// <inheritdoc />
    public Task WaitForChangeAsync(long afterSequence, CancellationToken cancellationToken) => ring.WaitAsync(afterSequence, cancellationToken);

    /// <summary>
    /// Says from which number on changes are counted: above all that any earlier process gave, so that a reader who comes
    /// back after a restart is told to load anew. Before the shard starts.
    /// </summary>
    public void StartAt(long sequence) => ring.StartAt(sequence);

    internal void Put(AlertView alert) => alerts[alert.Fingerprint] = alert;

    internal void RemoveAlert(Fingerprint identity) => alerts.TryRemove(identity.ToString(), out _);

    /// <summary>Puts an incident and its change.</summary>
    /// <returns>False where the oldest change is kept no longer.</returns>
    internal bool Put(IncidentView incident, string reason)
    {
        incidents[incident.Id] = incident;
        return ring.Add(reason, incident);
    }

    internal void RemoveIncident(string id) => incidents.TryRemove(id, out _);

    internal void PutSilences(IReadOnlyList<SilenceView> views) => silences = views;

    internal void PutDecisions(IReadOnlyList<DecisionView> added)
    {
        foreach (var decision in added)
        {
            decisions.Enqueue(decision);
            if (decisions.Count > DecisionLog.Limit)
            {
                decisions.Dequeue();
            }
        }

        latestDecisions = [.. decisions.Reverse()];
    }

    /// <summary>Makes what was put visible in lists and wakes streams.</summary>
    internal void Publish()
    {
        Interlocked.Increment(ref version);
        ring.Wake();
    }

    private IReadOnlyList<T> Current<T>(ref (long Version, IReadOnlyList<T> List) cached, Func<IReadOnlyList<T>> build)
    {
        lock (building)
        {
            var now = Interlocked.Read(ref version);
            if (cached.Version != now)
            {
                cached = (now, build());
            }

            return cached.List;
        }
    }
}
