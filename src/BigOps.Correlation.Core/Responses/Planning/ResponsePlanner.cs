using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>
/// Makes intents of what happened to an incident: pure in the state, the policies and the shard's clock. Owned by the shard.
/// </summary>
internal sealed class ResponsePlanner(GateKeeper gates, ResponseTable table)
{
    /// <summary>Plans what one policy asks for.</summary>
    /// <param name="policy">The policy; it matches.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="subject">The incident.</param>
    /// <param name="context">What stands around it.</param>
    public ResponseState Plan(ResponsePolicyConfig policy, ResponseTrigger trigger, ResponseSubject subject, in PlanContext context)
    {
        var targets = subject.Targets(policy.Targets);
        var obstacle = ObstacleOf(policy, targets);
        var parameterObstacle = CallPlan.Make(policy, subject, context.Policies.Extracts, obstacle.Length == 0 ? targets.Count : 0, out var calls);
        var causes = Causes.Of(subject.Incident, trigger, policy.Targets != TargetKind.Incident, table);
        var draft = new ResponseState
        {
            Id = Causes.IdOf(subject.Incident.Name, context.IncidentVersion, policy.Name, causes),
            Incident = subject.Incident.Id,
            Number = context.Number,
            Policy = policy.Name,
            Trigger = trigger,
            Mode = policy.Mode,
            Executor = policy.ExecutorOf(policy.Runbook[0]),
            Action = policy.Runbook[0].Action,
            TargetKind = policy.Targets,
            Targets = obstacle.Length == 0 ? targets : [],
            Calls = calls,
            Terms = RunTerms.Of(policy),
            CausedBy = causes,
            Signature = Signatures.Of(subject.Incident),
            Watched = subject.Watched(policy.Targets),
            Status = ResponseStatus.Held,
            ConfigVersion = context.ConfigVersion,
            PlannedAt = context.Now,
            ReadyAt = context.Now,
        };
        var verdicts = gates.Plan(draft, obstacle.Length > 0 ? obstacle : parameterObstacle, policy, subject.Incident, context.Policies.Options, context.Now);
        return Judge(draft with { Gates = verdicts }, context.Now + policy.ApprovalWithin);
    }

    private static ResponseState Judge(ResponseState draft, Instant waitsUntil)
    {
        var last = draft.Gates[^1];
        var what = draft.What;
        return (draft.Mode, last.Passed) switch
        {
            (ResponseMode.Observe, true) => draft with { Status = ResponseStatus.Observed, Why = $"Policy {draft.Policy} would have had {what}: it observes." },
            (ResponseMode.Observe, false) => draft with { Status = ResponseStatus.Observed, Why = $"Policy {draft.Policy} observes, and {what} would have been held: {last.Why}." },
            (_, false) => draft with { Status = ResponseStatus.Held, Why = $"Policy {draft.Policy} holds {what} at {EnumNames.Of(last.Gate)}: {last.Why}." },
            (ResponseMode.Approve, _) => draft with
            {
                Status = ResponseStatus.Waiting, WaitsUntil = waitsUntil, Why = $"Policy {draft.Policy} asks for {what}, and waits for an approval until {waitsUntil}.",
            },
            _ => draft with { Status = ResponseStatus.Ready, Why = $"Policy {draft.Policy} asks for {what}." },
        };
    }

    // Nothing is widened and nothing is cut: what is not as the policy asks is refused.
    private static string ObstacleOf(ResponsePolicyConfig policy, List<string> targets)
    {
        if (targets.Count == 0)
        {
            return "there is no target";
        }

        if (targets.Count > policy.MaxTargets)
        {
            return $"there are {targets.Count} targets, {policy.MaxTargets} are allowed";
        }

        return targets.TrueForAll(static target => ParameterValues.IsOf(ParameterType.Word, target)) ? "" : "the name of a target is no plain word";
    }
}
