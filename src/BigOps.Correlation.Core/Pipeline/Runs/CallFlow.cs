using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Planning;

namespace BigOps.Correlation.Core.Pipeline.Runs;

/// <summary>
/// Keeps what processes do about the calls of responses. It calls nobody: executors are called outside the shard, by who
/// may, after the start came through the log. Runs on the shard.
/// </summary>
internal sealed class CallFlow(ShardState state, ResponseNotes notes, GateKeeper gates, RunFlow runs, OutcomeFlow outcomes)
{
    /// <summary>Lines of a plan that are kept.</summary>
    public const int MaxPlan = 20;

    /// <summary>Records what a process does. What does not fit how the response stands says nothing new.</summary>
    public void Apply(ActionEntry entry)
    {
        if (state.Responses.Find(entry.Response) is not { } response || state.Incidents.Find(response.Incident) is not { } incident
            || entry.Call < 1 || entry.Call > response.Calls.Count)
        {
            return;
        }

        var call = response.Calls[entry.Call - 1];
        switch (entry.Step)
        {
            case ActionStep.Start when call == CallOrder.Current(response) && call.Status == CallStatus.Planned:
                Start(response, call, incident, entry.Starter);
                break;
            case ActionStep.Planned when response.Plan.Count == 0:
                notes.Update(response with { Plan = [.. entry.Detail.Split('\n', MaxPlan + 1).Take(MaxPlan)] }, incident);
                break;
            case ActionStep.Progress when call.Status == CallStatus.Started:
                notes.Update(CallOrder.With(response, call with { Detail = entry.Detail, Percent = Math.Clamp(entry.Percent, -1, 100) }), incident);
                break;
            case ActionStep.Succeeded or ActionStep.Failed or ActionStep.Canceled or ActionStep.Unknown when call.Status == CallStatus.Started:
                End(response, call, incident, entry);
                break;
            case ActionStep.Succeeded or ActionStep.Failed or ActionStep.Canceled when call.Status == CallStatus.Unknown && response.Status == ResponseStatus.Unknown:
                // What nobody knew may become known; what was given up meanwhile is not gone on with.
                End(response with { Status = ResponseStatus.Started }, call, incident, entry);
                break;
            default:
                break;
        }
    }

    private void Start(ResponseState response, CallState call, IncidentState incident, string starter)
    {
        if (response.Status == ResponseStatus.Ready)
        {
            Begin(response, call, incident, starter);
        }
        else if (response.Status is ResponseStatus.Started or ResponseStatus.RollingBack)
        {
            if (state.KillSwitches.Over(response) is { } over)
            {
                runs.Stop(response, incident, $"The kill switch for {over.Scope}", over.Actor);
                return;
            }

            var going = Started(response, call, starter);
            notes.Put(going with { Why = $"{NameOf(going, call)} starts." }, incident, TimelineKind.ResponseStep);
        }
    }

    private void Begin(ResponseState response, CallState call, IncidentState incident, string starter)
    {
        var policy = state.Policies.Policies.GetValueOrDefault(response.Policy);
        var verdicts = gates.Start(response, policy, incident, state.Policies.Options, state.Now);
        var judged = response with { Gates = [.. response.Gates, .. verdicts] };
        judged = verdicts[^1].Passed ? outcomes.Draw(judged, policy!, incident) : judged;
        if (judged.Gates[^1] is { Passed: false } refusal)
        {
            var why = $"{response.What} is held at {EnumNames.Of(refusal.Gate)}: {refusal.Why}.";
            notes.Put(judged with { Status = ResponseStatus.Held, Why = why, EndedAt = state.Now }, incident, TimelineKind.ResponseHeld);
            return;
        }

        var started = Started(judged, call, starter) with
        {
            Status = ResponseStatus.Started, StartedAt = state.Now, TakenUntil = gates.TakenUntil(policy!, state.Now), Why = $"{response.What} starts.",
        };
        notes.Put(started, incident, TimelineKind.ResponseStarted);
    }

    private ResponseState Started(ResponseState response, CallState call, string starter) =>
        CallOrder.With(response, call with { Status = CallStatus.Started, Starter = starter, StartedAt = state.Now });

    private void End(ResponseState response, CallState call, IncidentState incident, ActionEntry entry)
    {
        var (status, word) = (entry.Step, call.Kind) switch
        {
            (ActionStep.Succeeded, CallKind.Verify) => (CallStatus.Succeeded, "confirms it"),
            (ActionStep.Succeeded, CallKind.RollBack) => (CallStatus.Succeeded, "undid it"),
            (ActionStep.Succeeded, _) => (CallStatus.Succeeded, "did it"),
            (ActionStep.Canceled, _) => (CallStatus.Canceled, "stopped it"),
            (ActionStep.Failed, CallKind.Verify) => (CallStatus.Failed, "does not confirm it"),
            (ActionStep.Failed, CallKind.RollBack) => (CallStatus.Failed, "did not undo it"),
            (ActionStep.Failed, _) => (CallStatus.Failed, "did not do it"),
            // Whether an effect is there or undone may be asked again by people; only acting is never repeated.
            (_, CallKind.Act) => (CallStatus.Unknown, "did not say whether it did it"),
            _ => (CallStatus.Failed, "did not answer"),
        };
        var detail = entry.Detail.Length > 0 ? $": {entry.Detail}" : ".";
        var ended = CallOrder.With(response, call with { Status = status, EndedAt = state.Now, Detail = entry.Detail, Percent = status == CallStatus.Succeeded ? 100 : call.Percent });
        var steps = response.Calls.Count > 1 ? NameOf(response, call) + ": " : "";
        runs.GoOn(CallOrder.After(ended, $"{steps}{call.Executor} {word}{detail}"), response.Status, incident);
    }

    private static string NameOf(ResponseState response, CallState call)
    {
        var targets = response.TakesTargets ? " of " + (call.Count <= 3 ? string.Join(", ", response.Targets.Skip(call.First).Take(call.Count)) : $"{call.Count} targets") : "";
        return call.Kind switch
        {
            CallKind.Verify => $"asking {call.Executor} about {call.Action}{targets}",
            CallKind.RollBack => $"undoing {call.Action}{targets} by {call.Executor}",
            _ => $"{call.Action}{targets} by {call.Executor}",
        };
    }
}
