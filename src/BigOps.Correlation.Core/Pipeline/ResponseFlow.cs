using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Plans responses to what happened to incidents, and keeps what becomes of them. It calls nobody: executors are called
/// outside the shard, by who may, after the start came through the log. Runs on the shard.
/// </summary>
internal sealed class ResponseFlow
{
    private readonly ShardState state;
    private readonly GateKeeper gates;
    private readonly ResponsePlanner planner;

    public ResponseFlow(ShardState state)
    {
        this.state = state;
        gates = new GateKeeper(state.Responses, state.KillSwitches);
        planner = new ResponsePlanner(gates);
    }

    /// <summary>Answers what happened since the last call.</summary>
    public void Answer()
    {
        var happened = state.IncidentChanges.Happened;
        if (happened.Count == 0)
        {
            return;
        }

        // Answers write into timelines, which is nothing that is answered.
        for (var index = 0; index < happened.Count; index++)
        {
            var (incident, what) = happened[index];
            if (!state.Policies.IsEmpty && incident is { IsForgotten: false, IsNoise: false })
            {
                Answer(incident, what);
            }
        }

        happened.Clear();
    }

    /// <summary>Records what a process does about a response. What does not fit how it stands says nothing new.</summary>
    public void Apply(ActionEntry entry)
    {
        if (state.Responses.Find(entry.Response) is not { } response || state.Incidents.Find(response.Incident) is not { } incident)
        {
            return;
        }

        if (entry.Step == ActionStep.Start)
        {
            if (response.Status == ResponseStatus.Ready)
            {
                Start(response, incident, entry.Starter);
            }

            return;
        }

        // What is known to be over stays so; what nobody knew may become known.
        if (response.Status == ResponseStatus.Started || (response.Status == ResponseStatus.Unknown && entry.Step != ActionStep.Unknown))
        {
            End(response, incident, entry);
        }
    }

    /// <summary>Sets or clears a kill switch.</summary>
    public CommandResult Switch(OperatorCommand command)
    {
        var scope = command.Targets.Count == 1 ? command.Targets[0] : "";
        if (!KillSwitch.IsScope(scope))
        {
            return new CommandResult(CommandOutcome.NotAllowed, $"'{scope}' is no scope of a kill switch; allowed is all, policy:NAME and executor:NAME.");
        }

        if (command.Kind == CommandKind.ClearKillSwitch)
        {
            if (!state.KillSwitches.Remove(scope))
            {
                return new CommandResult(CommandOutcome.NotFound, $"No kill switch is on for '{scope}'.");
            }
        }
        else if (state.KillSwitches.Set(new KillSwitch(scope, state.Now, command.Actor, command.Text)) is { Length: > 0 } refusal)
        {
            return new CommandResult(CommandOutcome.NotAllowed, refusal);
        }

        state.KillSwitchesChanged = true;
        return new CommandResult(CommandOutcome.Applied);
    }

    /// <summary>Approves or denies a response. The order of the log decides between two who do so at the same time.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Decide(IncidentState incident, OperatorCommand command)
    {
        var id = command.Targets.Count == 1 ? command.Targets[0] : "";
        if (state.Responses.Find(id) is not { } response || response.Incident != incident.Id)
        {
            return $"{incident.Name} has no response \"{id}\".";
        }

        var policy = state.Policies.Policies.GetValueOrDefault(response.Policy);
        if (ApprovalRules.WhyNot(response, policy, command.Actor, state.Now) is { Length: > 0 } refusal)
        {
            return refusal;
        }

        var isApproved = command.Kind == CommandKind.ApproveResponse;
        var comment = command.Text.Length > 0 ? $": {command.Text}" : "";
        var verdict = new GateVerdict(ResponseGate.Approval, isApproved, $"{(isApproved ? "approved" : "denied")} by {command.Actor}{comment}");
        var decided = response with { Gates = [.. response.Gates, verdict], WaitsUntil = null, Why = $"{response.Action} by {response.Executor} is {verdict.Why}." };
        Put(
            isApproved
                ? decided with { Status = ResponseStatus.Ready, ReadyAt = state.Now, ApprovedBy = command.Actor }
                : decided with { Status = ResponseStatus.Held, EndedAt = state.Now },
            incident,
            isApproved ? TimelineKind.ResponsePlanned : TimelineKind.ResponseHeld,
            command.Actor);
        return "";
    }

    /// <summary>Holds what waited too long for an approval.</summary>
    public void Expire(long number)
    {
        if (state.Incidents.Find(number) is not { } incident)
        {
            return;
        }

        foreach (var response in state.Responses.Of(number).Where(one => one.Status == ResponseStatus.Waiting && one.WaitsUntil <= state.Now))
        {
            var verdict = new GateVerdict(ResponseGate.Approval, false, "nobody approved it in time");
            Put(
                response with
                {
                    Status = ResponseStatus.Held,
                    Gates = [.. response.Gates, verdict],
                    WaitsUntil = null,
                    EndedAt = state.Now,
                    Why = $"{response.Action} by {response.Executor} is held: {verdict.Why}.",
                },
                incident,
                TimelineKind.ResponseHeld);
        }
    }

    /// <summary>Sets the timers of all approvals that are waited for.</summary>
    public void ScheduleApprovals()
    {
        foreach (var response in state.Responses.Waiting)
        {
            state.Schedule(response.WaitsUntil!.Value, new TimerKey(TimerKind.Approval, response.Incident));
        }
    }

    private void Answer(IncidentState incident, IncidentHappening what)
    {
        var subject = new ResponseSubject(incident);
        if (what == IncidentHappening.Unmuted)
        {
            foreach (var (policy, trigger) in HeldByMuting(incident))
            {
                Plan(policy, trigger, subject);
            }

            return;
        }

        var answered = what switch
        {
            IncidentHappening.Opened => ResponseTrigger.Opened,
            IncidentHappening.Reopened => ResponseTrigger.Reopened,
            IncidentHappening.Worse => ResponseTrigger.Worse,
            _ => ResponseTrigger.Closed,
        };
        foreach (var policy in state.Policies.Matching(answered, subject))
        {
            Plan(policy, answered, subject);
        }
    }

    private void Plan(ResponsePolicyConfig policy, ResponseTrigger trigger, ResponseSubject subject)
    {
        var incident = subject.Incident;
        if (state.Responses.CountOf(incident.Id) >= ResponseTable.MaxPerIncident)
        {
            state.Counters.Limits.Count(PipelineLimit.IncidentResponses);
            return;
        }

        var context = new PlanContext(
            incident.Version, state.Responses.CountOf(incident.Id) + 1, state.Configuration.Version, state.Policies.Options, state.Now);
        var response = planner.Plan(policy, trigger, subject, context);
        Put(response, incident, response.Status == ResponseStatus.Held ? TimelineKind.ResponseHeld : TimelineKind.ResponsePlanned);
        if (response.WaitsUntil is { } until)
        {
            state.Schedule(until, new TimerKey(TimerKind.Approval, incident.Id));
        }
    }

    private void Start(ResponseState response, IncidentState incident, string starter)
    {
        var policy = state.Policies.Policies.GetValueOrDefault(response.Policy);
        var verdicts = gates.Start(response, policy, incident, state.Policies.Options, state.Now);
        var judged = response with { Gates = [.. response.Gates, .. verdicts] };
        if (verdicts[^1] is { Passed: false } refusal)
        {
            var why = $"{response.Action} by {response.Executor} is held at {EnumNames.Of(refusal.Gate)}: {refusal.Why}.";
            Put(judged with { Status = ResponseStatus.Held, Why = why, EndedAt = state.Now }, incident, TimelineKind.ResponseHeld);
            return;
        }

        Put(
            judged with { Status = ResponseStatus.Started, Starter = starter, StartedAt = state.Now, Why = $"{response.Action} by {response.Executor} starts." },
            incident,
            TimelineKind.ResponseStarted);
    }

    private void End(ResponseState response, IncidentState incident, ActionEntry entry)
    {
        var (status, word) = entry.Step switch
        {
            ActionStep.Succeeded => (ResponseStatus.Succeeded, "did it"),
            ActionStep.Failed => (ResponseStatus.Failed, "did not do it"),
            _ => (ResponseStatus.Unknown, "did not say whether it did it"),
        };
        var detail = entry.Detail.Length > 0 ? $": {entry.Detail}" : ".";
        Put(response with { Status = status, EndedAt = state.Now, Why = $"{response.Executor} {word}{detail}" }, incident, TimelineKind.ResponseEnded);
    }

    private void Put(ResponseState response, IncidentState incident, TimelineKind kind, string actor = "")
    {
        state.Responses.Put(response);
        state.Counts.Responses.Add(response.Status);
        state.Lifecycle.Note(incident, new TimelineEntry(state.Now, kind, response.Why, actor));
    }

    // What was withheld while an incident was muted is due now, as far as it still is.
    private List<(ResponsePolicyConfig Policy, ResponseTrigger Trigger)> HeldByMuting(IncidentState incident)
    {
        var due = new List<(ResponsePolicyConfig Policy, ResponseTrigger Trigger)>();
        if (!incident.IsOpen)
        {
            return due;
        }

        foreach (var latest in state.Responses.Of(incident.Id).GroupBy(static one => one.Policy, StringComparer.Ordinal).Select(static group => group.Last()))
        {
            if (latest is { Status: ResponseStatus.Held, Trigger: not ResponseTrigger.Closed } && latest.Gates[^1].Gate == ResponseGate.Maintenance
                && state.Policies.Policies.TryGetValue(latest.Policy, out var policy) && policy.Enabled)
            {
                due.Add((policy, latest.Trigger));
            }
        }

        return due;
    }
}
