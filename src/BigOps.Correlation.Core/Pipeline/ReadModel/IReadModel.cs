using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// What API, page and command line may see. The shard writes it after each batch; any thread may read at any time and
/// never waits for the shard.
/// </summary>
public interface IReadModel
{
    /// <summary>Incidents, newest first by <see cref="IncidentView.OpenedAt"/>, then by id descending. A stable snapshot.</summary>
    IReadOnlyList<IncidentView> Incidents { get; }

    /// <summary>Alerts in order of fingerprint. A stable snapshot.</summary>
    IReadOnlyList<AlertView> Alerts { get; }

    /// <summary>Silences, newest first, those that ended within the retention included.</summary>
    IReadOnlyList<SilenceView> Silences { get; }

    /// <summary>Kill switches that are on, by scope.</summary>
    IReadOnlyList<KillSwitchView> KillSwitches { get; }

    /// <summary>What came of policies for kinds of incidents, by kind and policy; as of a second or a minute ago.</summary>
    IReadOnlyList<OutcomeView> Outcomes { get; }

    /// <summary>Latest decisions of all alerts, newest first, bounded.</summary>
    IReadOnlyList<DecisionView> Decisions { get; }

    /// <summary>What was counted on each day, oldest first; days without anything are left out. A stable snapshot.</summary>
    IReadOnlyList<KpiDayView> Kpis { get; }

    /// <summary>What depends on what. A stable snapshot.</summary>
    TopologyView Topology { get; }

    /// <summary>Which checks cause which: what operators forbade first, then edges, strongest first. A stable snapshot.</summary>
    IReadOnlyList<EdgeView> Edges { get; }

    /// <summary>Sources whose clocks are off, by name.</summary>
    IReadOnlyList<ClockView> Clocks { get; }

    /// <summary>Finds one incident.</summary>
    bool TryGetIncident(string id, [NotNullWhen(true)] out IncidentView? incident);

    /// <summary>Number of the latest change; 0 before the first.</summary>
    long LastSequence { get; }

    /// <summary>
    /// The latest change of each incident that changed after a number, oldest first, at most so many; false where some of
    /// them are no longer kept, or the number was never given, so the reader must load anew.
    /// </summary>
    bool TryReadChanges(long afterSequence, int limit, out IReadOnlyList<IncidentChange> changes);

    /// <summary>Ends when a change with a higher number exists.</summary>
    Task WaitForChangeAsync(long afterSequence, CancellationToken cancellationToken);
}
