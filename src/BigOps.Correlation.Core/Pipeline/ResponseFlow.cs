using System.Globalization;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.Runs;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Plans responses to what happened to incidents. Runs on the shard.
/// </summary>
internal sealed class ResponseFlow
{
    private readonly ShardState state;
    private readonly ResponsePlanner planner;
    private readonly ResponseNotes notes;

    public ResponseFlow(ShardState state)
    {
        this.state = state;
        var gates = new GateKeeper(state.Responses, state.KillSwitches, new AlertedScopes(state));
        planner = new ResponsePlanner(gates, state.Responses);
        notes = new ResponseNotes(state);
        Outcomes = new OutcomeFlow(state);
        Runs = new RunFlow(state, notes, gates, Outcomes);
        Calls = new CallFlow(state, notes, gates, Runs, Outcomes);
    }

    /// <summary>What people and time do to responses.</summary>
    public RunFlow Runs { get; }

    /// <summary>What executors do for responses.</summary>
    public CallFlow Calls { get; }

    /// <summary>What came of them.</summary>
    public OutcomeFlow Outcomes { get; }

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
        var matching = state.Policies.Matching(answered, subject);
        if (matching.Count == 0)
        {
            return;
        }

        var draw = string.Create(CultureInfo.InvariantCulture, $"{incident.Name}:{incident.Version}");
        foreach (var (policy, why) in RunbookChoice.Of(matching, state.Outcomes, Signatures.Of(incident), draw, state.Hash, state.Now, state.Policies.Options.TrailHalfLife).ToList())
        {
            Plan(policy, answered, subject, why);
        }
    }

    private void Plan(ResponsePolicyConfig policy, ResponseTrigger trigger, ResponseSubject subject, string picked = "")
    {
        var incident = subject.Incident;
        if (state.Responses.CountOf(incident.Id) >= ResponseTable.MaxPerIncident)
        {
            state.Counters.Limits.Count(PipelineLimit.IncidentResponses);
            return;
        }

        var context = new PlanContext(
            incident.Version, state.Responses.CountOf(incident.Id) + 1, state.Configuration.Version, state.Policies, state.Now);
        var response = planner.Plan(policy, trigger, subject, context);
        response = picked.Length > 0 ? response with { Why = $"{response.Why} It was {picked}." } : response;
        notes.Put(response, incident, response.Status == ResponseStatus.Held ? TimelineKind.ResponseHeld : TimelineKind.ResponsePlanned);
        if (response.WaitsUntil is { } until)
        {
            state.Schedule(until, new TimerKey(TimerKind.Approval, incident.Id));
        }
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
