using System.Globalization;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Responses.Gates;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>
/// Asks the gates in their one order. It takes time only from its caller and changes nothing, so the same state gives the
/// same verdicts. Owned by the shard.
/// </summary>
internal sealed class GateKeeper(ResponseTable table, KillSwitches switches, IScopeSize scopes)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Asks the gates of a plan. Where the policy observes they are asked all the same, to tell what would be.</summary>
    /// <param name="draft">The response without verdicts; its targets and parameters are found.</param>
    /// <param name="obstacle">Why it has no targets or parameters, or empty.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="incident">Its incident.</param>
    /// <param name="options">All policies together.</param>
    /// <param name="now">The shard's clock.</param>
    public List<GateVerdict> Plan(
        ResponseState draft, string obstacle, ResponsePolicyConfig policy, IncidentState incident, ResponseOptions options, Instant now) =>
        UpToARefusal(
        [
            () => KillSwitch(draft),
            () => new GateVerdict(ResponseGate.Mode, true, policy.Mode == ResponseMode.Observe ? "the policy observes: nobody is called" : "the policy may act"),
            () => Maintenance(incident),
            () => Confidence(policy, incident),
            () => new GateVerdict(ResponseGate.Freshness, true, "just planned"),
            () => Loop(draft, options),
            () => new GateVerdict(ResponseGate.Targets, obstacle.Length == 0, obstacle.Length == 0 ? CountOf(draft) : obstacle),
            () => Budget(draft, policy, incident, options, now),
            () => Cooldown(draft, policy, now),
            () => Exclusion(draft),
        ]);

    /// <summary>Asks those gates again at the start whose answers may be others by then.</summary>
    public List<GateVerdict> Start(ResponseState response, ResponsePolicyConfig? policy, IncidentState incident, ResponseOptions options, Instant now) =>
        UpToARefusal(
        [
            () => KillSwitch(response),
            () => policy is { Enabled: true } && (policy.Mode == ResponseMode.Auto || (policy.Mode == ResponseMode.Approve && response.ApprovedBy.Length > 0))
                ? new GateVerdict(ResponseGate.Mode, true, "the policy may act")
                : new GateVerdict(ResponseGate.Mode, false, "the policy may not act any more"),
            () => Maintenance(incident),
            () => Freshness(response, policy!, incident, now),
            () => Budget(response, policy!, incident, options, now),
            () => Cooldown(response, policy!, now),
            () => Exclusion(response),
        ]);

    /// <summary>Until when a start takes from its policy's burst.</summary>
    public Instant TakenUntil(ResponsePolicyConfig policy, Instant now) => FullAt(policy, now) + policy.Refill;

    /// <summary>Asks the gates that undoing has to pass too, and gives the one that counts.</summary>
    public GateVerdict Undo(ResponseState response) => UpToARefusal([() => KillSwitch(response), () => Exclusion(response)])[^1];

    // A gate is asked only where those before it let the response through.
    private static List<GateVerdict> UpToARefusal(IReadOnlyList<Func<GateVerdict>> gates)
    {
        var verdicts = new List<GateVerdict>(gates.Count);
        foreach (var gate in gates)
        {
            verdicts.Add(gate());
            if (!verdicts[^1].Passed)
            {
                break;
            }
        }

        return verdicts;
    }

    private GateVerdict KillSwitch(ResponseState response) => switches.Over(response) is { } one
        ? new GateVerdict(ResponseGate.KillSwitch, false, $"{one.Actor} switched off {one.Scope}")
        : new GateVerdict(ResponseGate.KillSwitch, true, "no kill switch is on");

    private static GateVerdict Maintenance(IncidentState incident) => incident.Suppressed
        ? new GateVerdict(ResponseGate.Maintenance, false, $"muted by {string.Join(", ", incident.SuppressedBy)}")
        : new GateVerdict(ResponseGate.Maintenance, true, "not muted");

    private static GateVerdict Confidence(ResponsePolicyConfig policy, IncidentState incident)
    {
        var lowest = 1.0;
        foreach (var decision in incident.Decisions.Window)
        {
            lowest = decision.Outcome == DecisionOutcome.Joined ? Math.Min(lowest, decision.Score) : lowest;
        }

        return new GateVerdict(
            ResponseGate.Confidence,
            lowest >= policy.MinConfidence,
            string.Create(CultureInfo.InvariantCulture, $"its alerts belong together with {lowest:0.00}, {policy.MinConfidence:0.00} is asked for"));
    }

    private static GateVerdict Freshness(ResponseState response, ResponsePolicyConfig policy, IncidentState incident, Instant now)
    {
        var age = now - response.ReadyAt;
        return age > policy.FreshFor
            ? new GateVerdict(ResponseGate.Freshness, false, $"planned or approved {Seconds(age)} ago, {Seconds(policy.FreshFor)} are allowed")
            : response.Trigger != ResponseTrigger.Closed && !incident.IsOpen
                ? new GateVerdict(ResponseGate.Freshness, false, "the incident is over")
                : new GateVerdict(ResponseGate.Freshness, true, $"planned or approved {Seconds(age)} ago");
    }

    private static GateVerdict Loop(ResponseState draft, ResponseOptions options)
    {
        var depth = Causes.DepthOf(draft.CausedBy);
        var unseen = depth > draft.CausedBy.Count ? "others elsewhere, then " : "";
        var chain = $"{unseen}{string.Join(", then ", draft.CausedBy)}";
        return depth < options.MaxDepth
            ? new GateVerdict(ResponseGate.Loop, true, depth == 0 ? "no response caused it" : $"caused by {chain}")
            : new GateVerdict(ResponseGate.Loop, false, $"{depth} responses caused one another, {options.MaxDepth} may: {chain}");
    }

    private GateVerdict Budget(ResponseState response, ResponsePolicyConfig policy, IncidentState incident, ResponseOptions options, Instant now)
    {
        var earlier = table.StartedSince(policy.Name, now - policy.BudgetWindow);
        var used = earlier.Sum(static one => one.Targets.Count);
        if (used + response.Targets.Count > policy.Budget)
        {
            return new GateVerdict(ResponseGate.Budget, false, $"{used} of {policy.Budget} targets were acted on within {Seconds(policy.BudgetWindow)}");
        }

        if (policy.BudgetShare < 1 && response.TakesTargets)
        {
            var size = scopes.SizeOf(incident.Tenant, incident.Scope, response.TargetKind);
            var most = Math.Max(1, (int)(policy.BudgetShare * size));
            var touched = earlier.Where(one => one.TargetKind == response.TargetKind).SelectMany(static one => one.Targets).Concat(response.Targets).Distinct(StringComparer.Ordinal).Count();
            if (touched > most)
            {
                return new GateVerdict(ResponseGate.Budget, false, $"{touched} of the scope's {size} would have been acted on within {Seconds(policy.BudgetWindow)}, {most} are allowed");
            }
        }

        var all = table.StartedSince(null, now - Minute).Sum(static one => one.Targets.Count);
        return all + response.Targets.Count > options.StartsPerMinute
            ? new GateVerdict(ResponseGate.Budget, false, $"all policies together acted on {all} of {options.StartsPerMinute} targets within a minute")
            : new GateVerdict(ResponseGate.Budget, true, $"{used} of {policy.Budget} used");
    }

    private GateVerdict Cooldown(ResponseState response, ResponsePolicyConfig policy, Instant now)
    {
        if (TokensOf(policy, now) is { } tokens && tokens < 1)
        {
            return new GateVerdict(ResponseGate.Cooldown, false, $"it acted {policy.Burst} times one after the other; one more is due {Seconds(policy.Refill)} after another");
        }

        if (policy.Cooldown > TimeSpan.Zero)
        {
            foreach (var earlier in table.StartedSince(policy.Name, now - policy.Cooldown))
            {
                if (earlier.Targets.Any(target => response.Targets.Contains(target, StringComparer.Ordinal)))
                {
                    return new GateVerdict(ResponseGate.Cooldown, false, $"it acted on a target {Seconds(now - earlier.StartedAt!.Value)} ago, {Seconds(policy.Cooldown)} are to pass");
                }
            }
        }

        return new GateVerdict(ResponseGate.Cooldown, true, "no target was acted on a short time ago");
    }

    // The bucket is the moment at which it would be full: each start moves it, time catches up with it.
    private double? TokensOf(ResponsePolicyConfig policy, Instant now) => policy.Burst == 0
        ? null
        : policy.Burst - (Math.Max(0, (FullAt(policy, now) - now).TotalSeconds) / policy.Refill.TotalSeconds);

    private Instant FullAt(ResponsePolicyConfig policy, Instant now) => Instant.Later(now, table.LatestStart(policy.Name)?.TakenUntil ?? now);

    private GateVerdict Exclusion(ResponseState response)
    {
        var target = response.TakesTargets ? response.Targets.FirstOrDefault(one => table.BusyWith(one) is not null) : null;
        return target is null
            ? new GateVerdict(ResponseGate.Exclusion, true, "nobody acts on a target now")
            : new GateVerdict(ResponseGate.Exclusion, false, $"{table.BusyWith(target)} acts on {target} now");
    }

    private static string CountOf(ResponseState draft) =>
        draft.TargetKind == TargetKind.Incident ? "the incident" : draft.Targets.Count == 1 ? draft.Targets[0] : $"{draft.Targets.Count} targets";

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s");
}
