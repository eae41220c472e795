using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Suspects;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Brings changes and incidents together. Runs on the shard.</summary>
internal sealed class SuspectFlow(ShardState state)
{
    // Less than that is chance.
    private const double Least = 0.05;

    // How many incidents, and how many alerts of each, a change is compared with.
    private const int MostIncidents = 4_096;
    private const int MostMembers = 8;

    private readonly ChangeTies ties = new(state.Correlator.Changes);

    /// <summary>Takes notice of a change, which may have caused an incident that is known, or come while it goes on.</summary>
    public void Take(in Event value)
    {
        var (change, isNew) = state.Correlator.Changes.Take(value, state.Correlator.Surroundings.Observe(value));
        var names = ChangePlaces.ChangedBy(value.Content);
        foreach (var incident in state.Incidents.Latest(MostIncidents))
        {
            if (incident is { IsOpen: true, IsNoise: false } && incident.Tenant == value.Tenant && incident.Scope == value.Scope
                && names.FirstOrDefault(name => IsAbout(incident, name)) is { } touched)
            {
                Tell(incident, change, touched, isNew);
            }
        }
    }

    /// <summary>Looks for changes that may have caused what an alert of an incident says.</summary>
    public void Look(IncidentState incident, AlertState alert)
    {
        var shared = state.Groups.Index.Shared.Of(alert.Content, ref alert.Memo);
        foreach (var tie in ties.Of(alert.Content, shared, state.Topology.Graph))
        {
            Suspect(incident, tie);
        }
    }

    /// <summary>Keeps what an operator says about a suspect, and learns from it.</summary>
    /// <returns>Why it is not possible, or empty where it is done.</returns>
    public string Judge(IncidentState incident, OperatorCommand command)
    {
        if (incident.Suspects.Find(command.Targets[0]) is not { } suspect)
        {
            return $"\"{command.Targets[0]}\" is no suspect of {incident.Name}.";
        }

        var verdict = command.Text.StartsWith("wrong", StringComparison.Ordinal) ? SuspectVerdict.Rejected : SuspectVerdict.Confirmed;
        state.Correlator.Reputes.Count(
            suspect.KindName, Cases(verdict, suspect.Verdict, SuspectVerdict.Confirmed), Cases(verdict, suspect.Verdict, SuspectVerdict.Rejected));
        incident.Suspects = incident.Suspects.Judged(suspect, verdict, command.Actor);
        return "";
    }

    private static int Cases(SuspectVerdict now, SuspectVerdict before, SuspectVerdict counted) => (now == counted ? 1 : 0) - (before == counted ? 1 : 0);

    private void Suspect(IncidentState incident, in ChangeTie tie)
    {
        // What brought an incident back came shortly before that.
        var began = incident.Reopened == 0 ? incident.StartedAt : Instant.Later(incident.StartedAt, incident.OpenSince);
        if (!SuspectScore.IsInReach(tie.Change.BeganAt, began))
        {
            return;
        }

        var suspect = SuspectScore.Of(tie, began, state.Correlator.Reputes.Of(tie.Change.Kind));
        if (suspect.Score >= Least)
        {
            incident.Suspects = incident.Suspects.With(suspect);
        }
    }

    private void Tell(IncidentState incident, KnownChange change, string name, bool isNew)
    {
        var before = incident.Suspects;
        foreach (var member in incident.Members.Where(member => IsAbout(member.Content, name)).Take(1))
        {
            if (state.Tracker.Alerts.TryGetValue(member.Identity, out var alert))
            {
                Look(incident, alert);
            }
        }

        if (incident.Suspects != before || (isNew && change.BeganAt > incident.StartedAt))
        {
            var what = SuspectScore.WhatOf(change.Latest.Content);
            var how = change.Latest.Status == EventStatus.Started ? "" : $", {EventFields.NameOf(change.Latest.Status)}";
            state.Lifecycle.Note(incident, new TimelineEntry(state.Now, TimelineKind.Changed, $"{name} was changed at {change.BeganAt}: {what}{how}."));
        }
    }

    private static bool IsAbout(IncidentState incident, string name) =>
        incident.Tally.IsAbout(name) || incident.Members.Take(MostMembers).Any(member => IsAbout(member.Content, name));

    private static bool IsAbout(EventContent content, string name) => content.Entity == name || content.Service == name || content.Host == name;
}
