using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.Drift;
using BigOps.Correlation.Core.Pipeline.Timers;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Splits incidents whose alerts have drifted apart. An incident is looked at once nothing happened to it for as long as the
/// configuration says, so what is apart then was apart for all of that time: the latest entry of its timeline is all that has
/// to be remembered, and a restart changes nothing. Runs on the shard.
/// </summary>
internal sealed class DriftFlow(ShardState state, DecisionFlow decisions)
{
    /// <summary>Most alerts of an incident that is looked at: a look costs n log n, and nothing else goes on meanwhile.</summary>
    internal const int MostAlerts = 4_096;

    private readonly SplitFlow splits = new(state, decisions);

    /// <summary>Sets timers for incidents to which something happened.</summary>
    public void Watch()
    {
        foreach (var incident in state.IncidentChanges.Stirred)
        {
            incident.IsStirred = false;
            Watch(incident);
        }

        state.IncidentChanges.Stirred.Clear();
    }

    /// <summary>Sets the timer of an incident anew, after all timers were forgotten.</summary>
    public void Restore(IncidentState incident)
    {
        incident.HasDriftTimer = false;
        Watch(incident);
    }

    /// <summary>The timer of an incident is due.</summary>
    public void Look(long number)
    {
        if (state.Incidents.Find(number) is not { } incident)
        {
            return;
        }

        incident.HasDriftTimer = false;
        if (MayDrift(incident) && DueOf(incident) <= state.Now)
        {
            Part(incident);
        }
        else
        {
            Watch(incident);
        }
    }

    private static bool MayDrift(IncidentState incident) =>
        incident is { IsOpen: true, IsNoise: false, Frozen: false, Overflow: 0, SnoozedUntil: null, Rule.Length: 0 }
        && incident.Tally.Active + incident.Tally.Flapping >= 2 * DriftAnalysis.LeastAlerts
        && incident.Tally.Active < incident.Members.Count;

    private Instant DueOf(IncidentState incident) => incident.Timeline[incident.Timeline.Count - 1].At + state.Configuration.Incidents.SplitAfter;

    private void Watch(IncidentState incident)
    {
        if (state.Configuration.Incidents.SplitAfter > TimeSpan.Zero && !incident.HasDriftTimer && MayDrift(incident) && DueOf(incident) is var due && due > state.Now)
        {
            incident.HasDriftTimer = true;
            state.Schedule(due, new TimerKey(TimerKind.Drift, incident.Id));
        }
    }

    private void Part(IncidentState incident)
    {
        if (incident.Members.Count > MostAlerts)
        {
            state.Counters.Limits.Count(PipelineLimit.DriftAlerts, incident.Members.Count - MostAlerts);
            return;
        }

        if (incident.GroupIn(state.Groups) is not { Rule.Length: 0, IsFrozen: false, ClosedAt: null } group || IsOfStorm(group))
        {
            return;
        }

        var ties = incident.Members.Select(TiesOf).ToArray();
        var graph = new TieGraph(ties, state.Correlator.Surroundings.Places.Topology);
        var parts = DriftAnalysis.PartsOf(incident.Members, graph, SaysEnds, members => Weigh(members, group).IsShown);
        if (parts.Count == 0 || IsMergedByHand(incident))
        {
            return;
        }

        foreach (var part in parts)
        {
            Split(incident, group, part);
        }

        Reweigh(incident, group);
    }

    private void Split(IncidentState source, CorrelationGroup sourceGroup, DriftedPart part)
    {
        var bridge = part.Bridge;
        var why = FormattableString.Invariant(
            $"Nothing ties them since {bridge.Check} on {bridge.Entity} ended, and nothing changed for {state.Configuration.Incidents.SplitAfter}.");
        var target = splits.Split(source, part.Members, why, "");
        var group = state.Groups.Find(target.Id)!;
        group.Neighborhood = PlaceOf(part.Members[0], out _);
        Reweigh(target, group);
        if (sourceGroup.IsOver)
        {
            state.Groups.Retire(group);
        }
        else if (group.Neighborhood?.Add(group) is { } oldest)
        {
            state.Groups.Retire(oldest);
        }

        Record(source, bridge, $"{target.Name} was split from it. {why}");
        Record(target, bridge, $"It was split from {source.Name}. {why}");
    }

    private void Record(IncidentState incident, IncidentMember bridge, string why)
    {
        var record = state.Decisions.Add(id => new SplitDecision(id, state.Now, incident.Id, bridge.Content, why, state.Configuration.Version));
        state.Lifecycle.Keep(incident, record);
        state.Outbox?.Add(record);
        state.Counts.Decisions.Add(record.Outcome);
    }

    private void Reweigh(IncidentState incident, CorrelationGroup group)
    {
        group.Reweigh(Weigh(incident.Members, group));
        incident.Rarity = 1 + group.Significance.Importance;
        state.Groups.Chain.Mark(group, GroupEdit.Head);
    }

    private Significance Weigh(IReadOnlyList<IncidentMember> members, CorrelationGroup group) => state.Correlator.Surroundings.Weigh(
        members.OrderBy(static member => member.StartsAt).ThenBy(static member => member.Identity).Select(static member => (member.Identity, member.Severity, member.StartsAt)),
        group.Neighborhood, group.Scope, state.Now, state.Configuration.Correlation);

    private MemberTies TiesOf(IncidentMember member)
    {
        var place = PlaceOf(member, out var partners);
        return new MemberTies
        {
            Identity = member.Identity,
            StartsAt = member.StartsAt,
            Names = [.. new[] { member.Entity, member.Service, member.Content.Host }.Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal)],
            Place = place?.Id ?? 0,
            Quiet = place?.Quiet ?? TimeSpan.Zero,
            Partners = partners,
        };
    }

    private Neighborhood? PlaceOf(IncidentMember member, out Fingerprint[] partners)
    {
        if (state.Tracker.Alerts.TryGetValue(member.Identity, out var alert))
        {
            var subject = state.Correlator.SubjectOf(alert.Event, ref alert.Memo, []);
            partners = subject.Partners?.ToArray() ?? [];
            return subject.Neighborhood;
        }

        // The alert is forgotten; what it said when it joined is not.
        var memo = default(ContentMemo);
        partners = [];
        return state.Correlator.Surroundings.Places.Of(member.Content, state.Groups.Index.Shared.Of(member.Content, ref memo));
    }

    private bool SaysEnds(IncidentMember member) => state.Tracker.Alerts.TryGetValue(member.Identity, out var alert) && !decisions.IsByItself(alert);

    // A storm's incident holds what came with it, whatever ties it.
    private bool IsOfStorm(CorrelationGroup group) => state.Correlator.Storms.Find(group.Scope)?.Group == group.Id;

    // Asked last, because it looks at all incidents. What a person put together stays together.
    private bool IsMergedByHand(IncidentState incident) => state.Incidents.All.Any(other => other.MergedInto == incident.Id
        && other.Timeline.Any(static entry => entry.Kind == TimelineKind.Merged && entry.Actor.Length > 0));
}
