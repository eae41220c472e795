using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Testing.Server;

/// <summary>A read model that a test writes. Any thread may use it.</summary>
public sealed class InMemoryReadModel : IReadModel
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, AlertView> alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IncidentView> incidents = new(StringComparer.Ordinal);
    private readonly List<SilenceView> silences = [];
    private readonly List<DecisionView> decisions = [];
    private readonly List<IncidentChange> changes = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastSequence;

    /// <summary>Changes that are kept for readers.</summary>
    public int KeptChanges { get; set; } = 10_000;

    /// <summary>Called at each read of the incidents; a test may hold reads back with it.</summary>
    public Action? OnRead { get; set; }

    /// <inheritdoc />
    public IReadOnlyList<IncidentView> Incidents
    {
        get
        {
            OnRead?.Invoke();
            lock (gate)
            {
                return [.. incidents.Values.OrderByDescending(item => item.OpenedAt).ThenByDescending(item => item.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<AlertView> Alerts
    {
        get
        {
            lock (gate)
            {
                return [.. alerts.Values];
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<EdgeView> Edges { get; set; } = [];

    /// <inheritdoc />
    public IReadOnlyList<ClockView> Clocks { get; set; } = [];

    /// <inheritdoc />
    public TopologyView Topology { get; set; } = TopologyView.None;

    /// <inheritdoc />
    public IReadOnlyList<KillSwitchView> KillSwitches { get; set; } = [];

    /// <inheritdoc />
    public IReadOnlyList<OutcomeView> Outcomes { get; set; } = [];

    /// <inheritdoc />
    public IReadOnlyList<SilenceView> Silences
    {
        get
        {
            lock (gate)
            {
                return [.. silences.AsEnumerable().Reverse()];
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<DecisionView> Decisions
    {
        get
        {
            lock (gate)
            {
                return [.. decisions.OrderByDescending(item => item.Id)];
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<KpiDayView> Kpis { get; set; } = [];

    /// <inheritdoc />
    public long LastSequence
    {
        get
        {
            lock (gate)
            {
                return lastSequence;
            }
        }
    }

    /// <summary>Sets alerts.</summary>
    public void Set(params IReadOnlyList<AlertView> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        lock (gate)
        {
            foreach (var value in values)
            {
                alerts[value.Fingerprint] = value;
            }
        }
    }

    /// <summary>Sets a silence, in place of one with the same id.</summary>
    public void Set(SilenceView value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (gate)
        {
            silences.RemoveAll(item => item.Id == value.Id);
            silences.Add(value);
        }
    }

    /// <summary>Adds a decision.</summary>
    public void Add(DecisionView value)
    {
        lock (gate)
        {
            decisions.Add(value);
        }
    }

    /// <summary>Sets an incident and tells the readers.</summary>
    public void Set(IncidentView value, string reason = "opened")
    {
        ArgumentNullException.ThrowIfNull(value);
        TaskCompletionSource waiting;
        lock (gate)
        {
            incidents[value.Id] = value;
            changes.Add(new IncidentChange(++lastSequence, reason, value));
            if (changes.Count > KeptChanges)
            {
                changes.RemoveRange(0, changes.Count - KeptChanges);
            }

            waiting = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    /// <inheritdoc />
    public bool TryGetIncident(string id, [NotNullWhen(true)] out IncidentView? incident)
    {
        lock (gate)
        {
            return incidents.TryGetValue(id, out incident);
        }
    }

    /// <inheritdoc />
    public bool TryReadChanges(long afterSequence, int limit, out IReadOnlyList<IncidentChange> changes)
    {
        lock (gate)
        {
            changes = [.. this.changes.Where(change => change.Sequence > afterSequence)
                .GroupBy(change => change.Incident.Id).Select(group => group.MaxBy(change => change.Sequence)!)
                .OrderBy(change => change.Sequence).Take(limit)];
            return afterSequence + 1 >= lastSequence - this.changes.Count + 1;
        }
    }

    /// <inheritdoc />
    public Task WaitForChangeAsync(long afterSequence, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return lastSequence > afterSequence ? Task.CompletedTask : changed.Task.WaitAsync(cancellationToken);
        }
    }
}
