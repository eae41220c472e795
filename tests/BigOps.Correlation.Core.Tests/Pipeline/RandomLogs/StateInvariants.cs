using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>What holds after every entry, whatever came before.</summary>
internal static class StateInvariants
{
    /// <summary>Everything that does not hold, as sentences.</summary>
    public static IEnumerable<string> Broken(ShardState state) =>
        Counts(state).Concat(Memberships(state)).Concat(state.Incidents.All.SelectMany(incident => Incident(state, incident)))
            .Concat(Groups(state)).Concat(Muting(state));

    private static IEnumerable<string> Counts(ShardState state)
    {
        if (state.Tracker.ActiveCount != state.Tracker.Alerts.Values.Count(alert => alert.IsActive))
        {
            yield return $"{state.Tracker.ActiveCount} active alerts are counted wrongly.";
        }

        if (state.Incidents.ClosedCount != state.Incidents.All.Count(incident => !incident.IsOpen))
        {
            yield return $"{state.Incidents.ClosedCount} closed incidents are counted wrongly.";
        }

        if (state.Groups.OpenCount != state.Groups.All.Count(group => group.ClosedAt is null))
        {
            yield return $"{state.Groups.OpenCount} open groups are counted wrongly.";
        }

        if (state.Tracker.PendingSignals > 0 && state.Tracker.PendingSignals > 2 * 17)
        {
            yield return $"{state.Tracker.PendingSignals} signals wait.";
        }
    }

    private static IEnumerable<string> Memberships(ShardState state)
    {
        foreach (var alert in state.Incidents.Members)
        {
            if (state.Incidents.Find(alert.Home!.Id) is not { } incident || (incident.Find(alert.Identity) is null && incident.Overflow == 0))
            {
                yield return $"Alert {alert.Identity} belongs to incident {alert.Home!.Id}, which does not have it.";
            }
        }

        // A merged incident shows its alerts as they were when it was merged.
        foreach (var twice in state.Incidents.All.Where(incident => incident.Status != IncidentStatus.Merged).SelectMany(incident => incident.Members).Where(member => member.IsActive)
                     .GroupBy(member => member.Identity).Where(group => group.Count() > 1))
        {
            yield return $"Alert {twice.Key} is active in {twice.Count()} incidents.";
        }
    }

    private static IEnumerable<string> Incident(ShardState state, IncidentState incident)
    {
        var counted = state.Incidents.Members.Count(alert => alert.Home == incident && incident.Find(alert.Identity) is null && alert.IsActive);
        if (incident.OverflowActive != counted)
        {
            yield return $"{incident.Id} says that {incident.OverflowActive} of its overflow are active; it is {counted}.";
        }

        foreach (var member in incident.Members.Where(member => state.Incidents.IncidentOf(member.Identity) == incident))
        {
            if (state.Tracker.Alerts.Find(member.Identity) is { } alert && (alert.Status, alert.Flap.IsFlapping, alert.Occurrence) != (member.Status, member.Flapping, member.Occurrence))
            {
                yield return $"{incident.Id} has alert {member.Identity} as {member.Status}, flapping {member.Flapping}, which is {alert.Status}, flapping {alert.Flap.IsFlapping}.";
            }
        }

        foreach (var member in incident.Members.Where(member => incident.Status != IncidentStatus.Merged
                     && state.Incidents.IncidentOf(member.Identity) != incident && (member.Flapping || member.IsActive)))
        {
            yield return $"{incident.Id} has alert {member.Identity} as {member.Status}, flapping {member.Flapping}, and will not hear of it.";
        }

        var byOperator = incident.Timeline.LastOrDefault(entry => entry.Kind == TimelineKind.Reopened) is { Actor.Length: > 0 };
        if (incident.IsOpen && incident.Policy == ResolvePolicy.AllResolved && !byOperator
            && incident.ActiveAlerts == 0 && !incident.Members.Any(member => member.Flapping))
        {
            yield return $"{incident.Id} is open and has no active alert.";
        }
    }

    private static IEnumerable<string> Groups(ShardState state)
    {
        foreach (var group in state.Groups.All)
        {
            if (state.Incidents.Find(group.Id) is not { } incident || incident.IsOpen != group.ClosedAt is null)
            {
                yield return $"Group {group.Id}, closed at {group.ClosedAt}, has no incident or one of another state.";
            }
        }
    }

    private static IEnumerable<string> Muting(ShardState state)
    {
        var fresh = new Suppressor(state.Tracker.Alerts, new LimitCounters());
        var writer = new StateWriter();
        state.Suppressor.Silences.Save(writer);
        fresh.Silences.Load(new StateReader(writer.Written));
        fresh.Configure(state.Configuration.Inhibitions, state.Configuration.Maintenance, state.Now, []);
        foreach (var identity in state.Tracker.Alerts.Values.Select(alert => alert.Identity).Where(identity => !fresh.VerdictOf(identity).IsSame(state.Suppressor.VerdictOf(identity))))
        {
            yield return $"Alert {identity} is muted by {string.Join(' ', state.Suppressor.VerdictOf(identity).Names)}, not by {string.Join(' ', fresh.VerdictOf(identity).Names)}.";
        }

        foreach (var incident in state.Incidents.All.Where(incident => incident.IsOpen && incident.Members.Any(member => member.IsActive)))
        {
            var muted = incident.OverflowActive == 0 && incident.Members.Where(member => member.IsActive).All(member => fresh.VerdictOf(member.Identity).IsSuppressed);
            if (muted != incident.Suppressed)
            {
                yield return $"{incident.Id} says suppressed {incident.Suppressed}.";
            }
        }
    }
}
