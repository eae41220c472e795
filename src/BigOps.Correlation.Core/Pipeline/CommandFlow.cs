using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.Proposals;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.Timers;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Carries out what operators ask for. Runs on the shard.</summary>
internal sealed class CommandFlow
{
    private readonly ShardState state;
    private readonly DecisionFlow decisions;
    private readonly TimerFlow timers;
    private readonly LinkFlow links;
    private readonly SuspectFlow suspects;
    private readonly ResponseFlow responses;
    private readonly IncidentActions actions;
    private readonly SplitFlow splits;

    public CommandFlow(ShardState state, DecisionFlow decisions, TimerFlow timers, LinkFlow links, SuspectFlow suspects, ResponseFlow responses)
    {
        this.suspects = suspects;
        this.responses = responses;
        this.links = links;
        this.state = state;
        this.decisions = decisions;
        this.timers = timers;
        actions = new IncidentActions(state.Lifecycle);
        splits = new SplitFlow(state, decisions);
    }

    /// <summary>Carries out one command.</summary>
    public CommandResult Execute(OperatorCommand command)
    {
        var result = command.Kind switch
        {
            CommandKind.SetSilence => SetSilence(command),
            CommandKind.ExpireSilence => ExpireSilence(command),
            CommandKind.SetKillSwitch or CommandKind.ClearKillSwitch => responses.Runs.Switch(command),
            CommandKind.PinEdge or CommandKind.ForbidEdge or CommandKind.ReleaseEdge => EdgeFlow.Decide(state, command),
            CommandKind.PutTopology => timers.Topology.Put(command),
            _ => OnIncident(command),
        };
        decisions.Settle();
        return result;
    }

    private CommandResult SetSilence(OperatorCommand command)
    {
        if (command.Silence is not { } silence)
        {
            return new CommandResult(CommandOutcome.NotAllowed, "There is no silence to set.");
        }

        if (state.Suppressor.Silences.Set(silence, state.Now) is { Length: > 0 } refusal)
        {
            return new CommandResult(CommandOutcome.NotAllowed, refusal);
        }

        AfterSilence();
        return new CommandResult(CommandOutcome.Applied, "", silence.Id);
    }

    private CommandResult ExpireSilence(OperatorCommand command)
    {
        var id = command.Targets.Count == 1 ? command.Targets[0] : "";
        if (state.Suppressor.Silences.Find(id) is null)
        {
            return new CommandResult(CommandOutcome.NotFound, $"There is no silence \"{id}\".");
        }

        if (!state.Suppressor.Silences.Expire(id, state.Now))
        {
            return new CommandResult(CommandOutcome.NotAllowed, $"Silence \"{id}\" has ended already.");
        }

        AfterSilence();
        return new CommandResult(CommandOutcome.Applied, "", id);
    }

    private void AfterSilence()
    {
        state.SilencesChanged = true;
        decisions.ReviewAllSuppression();
        timers.ScheduleSuppression();
    }

    private CommandResult OnIncident(OperatorCommand command)
    {
        if (state.Incidents.Find(command.Incident) is not { } incident)
        {
            return new CommandResult(CommandOutcome.NotFound, $"There is no incident \"{command.Incident}\".");
        }

        if (command.ExpectedVersion is { } expected && expected != incident.Version)
        {
            var detail = $"{incident.Name} is at version {incident.Version}, not {expected}: somebody or something changed it.";
            return new CommandResult(CommandOutcome.VersionMismatch, detail, incident.Name, incident.Version);
        }

        return command.Kind switch
        {
            CommandKind.Merge => Merge(incident, command),
            CommandKind.ApproveResponse or CommandKind.DenyResponse or CommandKind.CancelResponse or CommandKind.RollBackResponse => responses.Runs.Command(incident, command) is { Length: > 0 } refusal
                ? NotAllowed(incident, refusal)
                : Applied(incident),
            CommandKind.Split => Split(incident, command),
            CommandKind.Unlink => links.Unlink(incident, command) is { Length: > 0 } unknown
                ? new CommandResult(CommandOutcome.NotFound, unknown, incident.Name, incident.Version)
                : Applied(incident),
            CommandKind.Feedback when command.Targets.Count > 0 => suspects.Judge(incident, command) is { Length: > 0 } unknown
                ? new CommandResult(CommandOutcome.NotFound, unknown, incident.Name, incident.Version)
                : Act(incident, command),
            _ => Act(incident, command),
        };
    }

    private CommandResult Act(IncidentState incident, OperatorCommand command)
    {
        if (actions.Apply(incident, command, state.Now) is { Length: > 0 } refusal)
        {
            return NotAllowed(incident, refusal);
        }

        if (command.Kind == CommandKind.Snooze && incident.SnoozedUntil is { } until)
        {
            state.Schedule(until, new TimerKey(TimerKind.Snooze, incident.Id));
        }

        return Applied(incident);
    }

    private CommandResult Merge(IncidentState target, OperatorCommand command)
    {
        if (!target.IsOpen)
        {
            return NotAllowed(target, $"{target.Name} is {EnumNames.Of(target.Status)}; reopen it first.");
        }

        var sources = new List<IncidentState>();
        foreach (var name in command.Targets.Distinct(StringComparer.Ordinal))
        {
            if (state.Incidents.Find(name) is not { } source)
            {
                return new CommandResult(CommandOutcome.NotFound, $"There is no incident \"{name}\".", target.Name, target.Version);
            }

            if (source == target || source.Status == IncidentStatus.Merged || source.Tenant != target.Tenant || source.Scope != target.Scope)
            {
                return NotAllowed(target, $"{name} cannot be merged into {target.Name}: it is the same, merged already or of another scope.");
            }

            sources.Add(source);
        }

        if (sources.Count == 0)
        {
            return NotAllowed(target, "No incidents to merge are named.");
        }

        foreach (var source in sources)
        {
            var proposal = ProposedChange.OfMerge(target, source, state.Configuration.Correlation);
            MergeGroups(source, target);
            state.Surgery.Merge(source, target, command.Text, command.Actor, state.Now);
            state.Lifecycle.Note(target, new TimelineEntry(state.Now, TimelineKind.Proposed, proposal));
        }

        return Applied(target);
    }

    private void MergeGroups(IncidentState source, IncidentState target)
    {
        if (state.Groups.Find(source.Id) is not { } sourceGroup)
        {
            return;
        }

        if (state.Groups.Find(target.Id) is { } targetGroup)
        {
            state.Groups.Merge(sourceGroup, targetGroup);
            decisions.ScheduleFreeze(targetGroup);
        }
        else
        {
            state.Groups.Remove(sourceGroup);
        }
    }

    private CommandResult Split(IncidentState source, OperatorCommand command)
    {
        var members = new List<IncidentMember>();
        foreach (var text in command.Targets.Distinct(StringComparer.Ordinal))
        {
            if (!Fingerprint.TryParse(text, out var identity) || source.Find(identity) is not { } member)
            {
                return new CommandResult(CommandOutcome.NotFound, $"{source.Name} has no alert \"{text}\".", source.Name, source.Version);
            }

            members.Add(member);
        }

        if (members.Count == 0 || members.Count == source.Members.Count || source.Status == IncidentStatus.Merged)
        {
            return NotAllowed(source, $"Name some of its {source.Members.Count} alerts, not none and not all.");
        }

        var target = splits.Split(source, members, "", command.Actor);
        var proposal = ProposedChange.OfSplit(members, source.Members, target.Name, state.Configuration.Correlation);
        state.Lifecycle.Note(target, new TimelineEntry(state.Now, TimelineKind.Proposed, proposal));
        return Applied(target);
    }

    private static CommandResult Applied(IncidentState incident) => new(CommandOutcome.Applied, "", incident.Name, incident.Version);

    private static CommandResult NotAllowed(IncidentState incident, string why) =>
        new(CommandOutcome.NotAllowed, why, incident.Name, incident.Version);
}
