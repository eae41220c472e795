using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Verification;

namespace BigOps.Correlation.Core.Pipeline.Runs;

/// <summary>What people, kill switches and time do to responses: approving, stopping, undoing, watching the effect. Runs on the shard.</summary>
internal sealed class RunFlow(ShardState state, ResponseNotes notes, GateKeeper gates, OutcomeFlow outcomes)
{
    /// <summary>Calls of one response, after which it is not undone once more.</summary>
    public const int MaxCalls = 1_000;

    /// <summary>Takes a response over as it goes on after a call, and begins to watch where that is due.</summary>
    /// <param name="response">As it goes on.</param>
    /// <param name="before">How it stood before.</param>
    /// <param name="incident">Its incident.</param>
    public void GoOn(ResponseState response, ResponseStatus before, IncidentState incident)
    {
        if (response.Status == ResponseStatus.Verifying)
        {
            var watched = response with { ActedAt = state.Now, LooksAt = state.Now };
            notes.Put(watched, incident, TimelineKind.ResponseVerifying);
            Look(watched, incident);
            return;
        }

        var isOver = !response.IsUnderWay;
        var kind = isOver
            ? response.Status == ResponseStatus.Canceled ? TimelineKind.ResponseCanceled : TimelineKind.ResponseEnded
            : response.Status != before ? TimelineKind.ResponseRollback : TimelineKind.ResponseStep;
        notes.Put(isOver ? Ended(response) : response, incident, kind);
        if (isOver)
        {
            outcomes.Mark(response);
        }
    }

    /// <summary>Sets or clears a kill switch; one that is set stops what is under way, too.</summary>
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
        else
        {
            foreach (var response in state.Responses.UnderWay.Where(one => state.KillSwitches.Over(one) is not null).ToList())
            {
                if (state.Incidents.Find(response.Incident) is { } incident)
                {
                    Stop(response, incident, $"The kill switch for {scope}", command.Actor);
                }
            }
        }

        state.KillSwitchesChanged = true;
        return new CommandResult(CommandOutcome.Applied);
    }

    /// <summary>Approves, denies, stops or undoes a response. The order of the log decides between two who do so at the same time.</summary>
    /// <returns>Why it is refused, or empty.</returns>
    public string Command(IncidentState incident, OperatorCommand command)
    {
        var id = command.Targets.Count == 1 ? command.Targets[0] : "";
        return state.Responses.Find(id) is not { } response || response.Incident != incident.Id
            ? $"{incident.Name} has no response \"{id}\"."
            : command.Kind switch
            {
                CommandKind.CancelResponse => Cancel(response, incident, command),
                CommandKind.RollBackResponse => RollBack(response, incident, command),
                _ => Decide(response, incident, command),
            };
    }

    /// <summary>Stops a response: nothing more of it begins, and the call under way is asked to end.</summary>
    /// <param name="response">It.</param>
    /// <param name="incident">Its incident.</param>
    /// <param name="who">Who or what stops it.</param>
    /// <param name="actor">Who is behind it.</param>
    public void Stop(ResponseState response, IncidentState incident, string who, string actor)
    {
        if (response.IsCanceled && response.Status != ResponseStatus.RollingBack)
        {
            return;
        }

        var stopped = response with { CanceledBy = who, LooksAt = null };
        if (CallOrder.Current(response)?.Status == CallStatus.Started)
        {
            notes.Put(stopped with { Why = $"{who} stops it; {CallOrder.Current(response)!.Executor} is asked to end." }, incident, TimelineKind.ResponseCanceled, actor);
            return;
        }

        var why = response.Status == ResponseStatus.Verifying ? $"{who} ended watching whether it had its effect." : $"{who} stopped it.";
        notes.Put(Ended(CallOrder.Failed(stopped, why)), incident, TimelineKind.ResponseCanceled, actor);
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
            var why = $"{response.What} is held: {verdict.Why}.";
            notes.Put(Ended(response with { Status = ResponseStatus.Held, Gates = [.. response.Gates, verdict], WaitsUntil = null, Why = why }), incident, TimelineKind.ResponseHeld);
        }
    }

    /// <summary>Looks whether responses of an incident had their effect.</summary>
    public void Look(long number)
    {
        if (state.Incidents.Find(number) is { } incident)
        {
            foreach (var response in state.Responses.Of(number).Where(one => one.Status == ResponseStatus.Verifying && one.LooksAt <= state.Now))
            {
                Look(response, incident);
            }
        }
    }

    /// <summary>Sets the timers of all approvals that are waited for, and of all effects that are watched for.</summary>
    public void Schedule()
    {
        foreach (var response in state.Responses.Waiting)
        {
            state.Schedule(response.WaitsUntil!.Value, new TimerKey(TimerKind.Approval, response.Incident));
        }

        foreach (var response in state.Responses.Verifying)
        {
            state.Schedule(response.LooksAt!.Value, new TimerKey(TimerKind.Verification, response.Incident));
        }
    }

    private void Look(ResponseState response, IncidentState incident)
    {
        var seen = Watch.Look(response, identity => state.Tracker.Alerts.TryGetValue(identity, out var alert) ? alert : null, state.Now);
        if (seen.Passed is not { } passed)
        {
            // When it is looked again is state, so that a restart does not move it.
            state.Responses.Put(response with { LooksAt = seen.LookAgainAt });
            state.Schedule(seen.LookAgainAt, new TimerKey(TimerKind.Verification, incident.Id));
            return;
        }

        var judged = response with { LooksAt = null, Gates = [.. response.Gates, new GateVerdict(ResponseGate.Verify, passed, seen.Why)] };
        GoOn(
            passed
                ? judged with { Status = ResponseStatus.Succeeded, Why = $"{response.What} had its effect: {seen.Why}." }
                : CallOrder.Failed(judged, $"{response.What} did not have its effect: {seen.Why}."),
            response.Status,
            incident);
    }

    private string Decide(ResponseState response, IncidentState incident, OperatorCommand command)
    {
        var policy = state.Policies.Policies.GetValueOrDefault(response.Policy);
        if (ApprovalRules.WhyNot(response, policy, command.Actor, state.Now) is { Length: > 0 } refusal)
        {
            return refusal;
        }

        var isApproved = command.Kind == CommandKind.ApproveResponse;
        var comment = command.Text.Length > 0 ? $": {command.Text}" : "";
        var verdict = new GateVerdict(ResponseGate.Approval, isApproved, $"{(isApproved ? "approved" : "denied")} by {command.Actor}{comment}");
        var decided = response with { Gates = [.. response.Gates, verdict], WaitsUntil = null, Why = $"{response.What} is {verdict.Why}." };
        notes.Put(
            isApproved
                ? decided with { Status = ResponseStatus.Ready, ReadyAt = state.Now, ApprovedBy = command.Actor }
                : Ended(decided with { Status = ResponseStatus.Held }),
            incident,
            isApproved ? TimelineKind.ResponsePlanned : TimelineKind.ResponseHeld,
            command.Actor);
        return "";
    }

    private string Cancel(ResponseState response, IncidentState incident, OperatorCommand command)
    {
        if (!response.IsUnderWay && response.Status is not (ResponseStatus.Waiting or ResponseStatus.Ready))
        {
            return $"{response.Id} is {EnumNames.Of(response.Status)}; there is nothing to stop.";
        }

        if (response.IsCanceled)
        {
            return $"{response.Id} is being stopped already.";
        }

        Stop(response with { WaitsUntil = null }, incident, command.Actor, command.Actor);
        return "";
    }

    private string RollBack(ResponseState response, IncidentState incident, OperatorCommand command)
    {
        if (response.Status is not (ResponseStatus.Succeeded or ResponseStatus.Failed or ResponseStatus.Canceled))
        {
            return $"{response.Id} is {EnumNames.Of(response.Status)}; only what is over can be undone.";
        }

        if (gates.Undo(response) is { Passed: false } held)
        {
            return $"{held.Why}.";
        }

        if (response.Calls.Count > MaxCalls)
        {
            return $"{response.Id} took {response.Calls.Count} calls, which is the limit.";
        }

        var undoing = CallOrder.RollBack(response with { CanceledBy = "", EndedAt = null }, $"{command.Actor} asks for it.");
        if (undoing.Status != ResponseStatus.RollingBack)
        {
            return $"{response.Id} did nothing that is left to be undone.";
        }

        notes.Put(undoing, incident, TimelineKind.ResponseRollback, command.Actor);
        return "";
    }

    private ResponseState Ended(ResponseState response) => response.IsUnderWay ? response : response with { EndedAt = state.Now };
}
