using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline.Runs;

/// <summary>Measures what came of responses, and of incidents that nobody acted on. Runs on the shard.</summary>
internal sealed class OutcomeFlow(ShardState state)
{
    /// <summary>Lets chance say whether an incident is left alone, as the last gate before a response acts. An incident is decided about once for each policy.</summary>
    /// <param name="response">It; all other gates let it through.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="incident">Its incident.</param>
    public ResponseState Draw(ResponseState response, ResponsePolicyConfig policy, IncidentState incident)
    {
        if (response.Trigger == ResponseTrigger.Closed || (!response.TakesTargets && policy.HoldOut <= 0))
        {
            return response;
        }

        var key = new OutcomeKey(response.Signature, policy.Name);
        var earlier = state.Responses.Of(incident.Id).FirstOrDefault(one => one.Policy == policy.Name && one.Arm != ExperimentArm.None);
        var isHeldOut = earlier is null ? IsHeldOut(key, policy) : earlier.Arm == ExperimentArm.HeldOut && policy.HoldOut > 0;
        var drawn = response with { Arm = isHeldOut ? ExperimentArm.HeldOut : ExperimentArm.Acted, IsMeasured = earlier is not null };
        return policy.HoldOut <= 0 ? drawn : drawn with
        {
            Gates = [.. drawn.Gates, new GateVerdict(ResponseGate.Experiment, !isHeldOut, string.Create(
                CultureInfo.InvariantCulture, $"chance {(isHeldOut ? "leaves" : "does not leave")} this incident alone, as {policy.HoldOut:P0} of its kind are"))],
        };
    }

    /// <summary>Counts how long an incident took that is over.</summary>
    public void Close(IncidentState incident)
    {
        var signature = Signatures.Of(incident);
        if (incident.IsNoise || signature.Length == 0 || incident.ClosedAt is not { } closedAt)
        {
            return;
        }

        var isRecovered = incident.Resolution == Resolution.Recovered;
        var responses = state.Responses.Of(incident.Id);
        if (incident.Reopened == 0)
        {
            // What would have been without the action, nobody knows: until then it was open.
            var actedAt = FirstStart(responses);
            state.Outcomes.Change(new OutcomeKey(signature, ""), state.Now, outcome => outcome with
            {
                Alone = outcome.Alone.With((actedAt ?? closedAt) - incident.OpenedAt, isRecovered && actedAt is null),
            });
        }

        foreach (var response in responses.Where(static one => one is { Arm: not ExperimentArm.None, IsMeasured: false }))
        {
            var after = closedAt - DrawnAt(response);
            state.Responses.Put(response with { IsMeasured = true });
            state.Outcomes.Change(new OutcomeKey(response.Signature, response.Policy), state.Now, outcome => response.Arm == ExperimentArm.Acted
                ? outcome with { Acted = outcome.Acted.With(after, isRecovered) }
                : outcome with { Alone = outcome.Alone.With(after, isRecovered) });
        }
    }

    /// <summary>Marks the trail of a runbook that is over: only what was verified deposits.</summary>
    public void Mark(ResponseState response)
    {
        if (response.Arm != ExperimentArm.Acted)
        {
            return;
        }

        var key = new OutcomeKey(response.Signature, response.Policy);
        var isVerified = response.Terms.ClearFor > TimeSpan.Zero || response.Calls.Any(static call => call is { Kind: CallKind.Verify, Status: CallStatus.Succeeded });
        if (response.Status == ResponseStatus.Succeeded && isVerified)
        {
            state.Outcomes.Change(key, state.Now, outcome => outcome with { Trail = outcome.Trail.Succeed(state.Now, state.Policies.Options.TrailHalfLife) });
        }
        else if (response.Status is ResponseStatus.Failed or ResponseStatus.RolledBack)
        {
            state.Outcomes.Change(key, state.Now, static outcome => outcome with { Trail = outcome.Trail.Fail() });
        }
    }

    /// <summary>When a person's or chance's decision let a response begin, or left its incident alone.</summary>
    public static Instant DrawnAt(ResponseState response) => (response.Arm == ExperimentArm.Acted ? response.StartedAt : response.EndedAt) ?? response.PlannedAt;

    /// <summary>When somebody first acted on something of an incident, or null.</summary>
    public static Instant? FirstStart(IReadOnlyList<ResponseState> responses)
    {
        Instant? first = null;
        foreach (var response in responses)
        {
            if (response is { TakesTargets: true, StartedAt: { } at } && !(at > first))
            {
                first = at;
            }
        }

        return first;
    }

    private bool IsHeldOut(OutcomeKey key, ResponsePolicyConfig policy)
    {
        var isHeldOut = state.Outcomes.Takes(key) && HoldOut.Takes(state.Hash, key, state.Outcomes.Of(key).Drawn, policy.HoldOut);
        if (policy.HoldOut > 0)
        {
            state.Outcomes.Change(key, state.Now, static outcome => outcome with { Drawn = outcome.Drawn + 1 });
        }

        return isHeldOut;
    }
}
