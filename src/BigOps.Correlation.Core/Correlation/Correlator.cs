using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation;

/// <summary>
/// Decides where an alert goes: weighs the open groups that evidence finds, joins the best one above the threshold,
/// merges groups that the alert connects, or opens a new one where a rule or default grouping asks for it. Owned by the
/// shard; takes time only from its caller.
/// </summary>
internal sealed class Correlator
{
    private readonly GroupTable groups;
    private readonly LimitCounters limits;
    private CorrelationOptions options;
    private Weigher weigher;

    public Correlator(GroupTable groups, CorrelationOptions options, RuleSet rules, LimitCounters limits)
    {
        this.groups = groups;
        this.options = options;
        this.limits = limits;
        Rules = rules;
        Patterns = new PatternBoard(limits);
        weigher = new Weigher(groups.Index, options, limits);
    }

    public RuleSet Rules { get; private set; }

    public PatternBoard Patterns { get; }

    /// <summary>Takes new options and rules; groups and patterns go on.</summary>
    public void Configure(CorrelationOptions newOptions, RuleSet newRules)
    {
        options = newOptions;
        newRules.Succeed(Rules);
        Rules = newRules;
        weigher = new Weigher(groups.Index, newOptions, limits);
    }

    /// <summary>Decides about an alert that began, began again or got worse without an incident.</summary>
    /// <param name="value">Its latest firing event.</param>
    /// <param name="contributors">Alerts that a pattern saw before it raised this one.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="reopenWindow">How long a closed incident may be reopened by its own alert.</param>
    public Decision Decide(in Event value, IReadOnlyList<Fingerprint> contributors, Instant now, TimeSpan reopenWindow)
    {
        var raising = contributors.Count > 0 || value.Source == DerivedAlerts.Source ? Rules.ByName.GetValueOrDefault(value.Check) : null;
        var subject = new Subject(value, value.ObservedAt, Rules.Match(value), contributors);
        var candidates = weigher.Weigh(subject, now - reopenWindow);
        var (reached, held) = CountThresholds(subject);
        var best = candidates.Find(candidate => candidate.Obstacle.Length == 0 && candidate.Score >= options.JoinAt);
        if (best is not null && !best.Group.IsAged(subject.At))
        {
            return Join(subject, best, candidates);
        }

        var opening = subject.Rules.FirstOrDefault(match => match.Rule.Config.Threshold is null)?.Rule ?? reached?.Rule ?? raising;
        var attached = contributors.Count > 0 ? contributors : reached?.Alerts ?? [];
        if (opening is null && held is not null)
        {
            return Hold(held, candidates);
        }

        if (opening is null && (!options.Default || value.Severity < options.OpenFrom))
        {
            return Stay(value, candidates);
        }

        return Open(subject, opening, best, attached, candidates, now);
    }

    private Decision Join(Subject subject, Candidate best, List<Candidate> candidates)
    {
        var reopened = best.Group.ClosedAt is not null;
        var connected = reopened ? [] : Connected(subject, best, candidates);
        // The oldest of the connected groups stays: its incident is the one that people know.
        var target = connected.Append(best.Group).MinBy(group => group.Id)!;
        var merged = connected.Append(best.Group).Where(group => group != target).OrderBy(group => group.Id).ToArray();
        foreach (var other in merged)
        {
            groups.Merge(other, target);
        }

        if (reopened)
        {
            groups.Reopen(target);
        }

        groups.Join(target, subject, options);
        var runnerUp = candidates.Find(other => other != best && !merged.Contains(other.Group) && other.Group != target);
        return new Decision
        {
            Outcome = reopened ? DecisionOutcome.Reopened : DecisionOutcome.Joined,
            Group = target,
            Merged = merged,
            Attached = subject.Contributors,
            Evidence = best.Evidence,
            Score = best.Score,
            Summary = merged.Length > 0
                ? $"It connects {merged.Length + 1} open incidents, which become one."
                : string.Join(" ", best.Evidence.Select(item => item.Reason)),
            RunnerUp = runnerUp,
            RunnerUpReason = WhyNot(runnerUp),
            Candidates = candidates.Count,
        };
    }

    // Groups that the alert belongs to as surely as to the best one, without those that are to stay apart.
    private List<CorrelationGroup> Connected(Subject subject, Candidate best, List<Candidate> candidates)
    {
        var connected = new List<CorrelationGroup>();
        foreach (var other in candidates)
        {
            if (best.Score >= options.MergeAt && other != best && other.Obstacle.Length == 0 && other.Score >= options.MergeAt
                && other.Group.ClosedAt is null && !other.Group.IsAged(subject.At)
                && connected.Append(best.Group).All(group => !group.IsApartFrom(other.Group)))
            {
                connected.Add(other.Group);
            }
        }

        return connected;
    }

    private Decision Open(
        Subject subject, CompiledRule? rule, Candidate? aged, IReadOnlyList<Fingerprint> attached, List<Candidate> candidates, Instant now)
    {
        if (groups.OpenCount >= options.MaxOpenIncidents)
        {
            return new Decision
            {
                Outcome = DecisionOutcome.Refused,
                Summary = $"{options.MaxOpenIncidents} incidents are open, the limit of correlation.max_open_incidents.",
                Candidates = candidates.Count,
            };
        }

        var group = groups.Open(subject, rule, options);
        var runnerUp = candidates.Find(candidate => candidate != aged);
        var why = rule is null ? "No open incident explains it." : $"Rule \"{rule.Name}\" opens an incident.";
        return new Decision
        {
            Outcome = DecisionOutcome.Opened,
            Group = group,
            Predecessor = aged?.Group,
            Rule = rule,
            Attached = attached,
            Evidence = aged?.Evidence ?? [],
            Score = aged?.Score ?? 0,
            Summary = aged is null ? why : $"The incident it belongs to is older than {aged.Group.MaxAge} at {now}; this one continues it.",
            RunnerUp = runnerUp,
            RunnerUpReason = WhyNot(runnerUp),
            Candidates = candidates.Count,
        };
    }

    private Decision Hold((CompiledRule Rule, int Count)? held, List<Candidate> candidates)
    {
        var (rule, count) = held!.Value;
        var config = rule.Config.Threshold!;
        return new Decision
        {
            Outcome = DecisionOutcome.Held,
            Rule = rule,
            Summary = FormattableString.Invariant($"Rule \"{rule.Name}\" waits for {config.Count} within {config.Within}; it has {count}."),
            RunnerUp = candidates.FirstOrDefault(),
            RunnerUpReason = WhyNot(candidates.FirstOrDefault()),
            Candidates = candidates.Count,
        };
    }

    private Decision Stay(in Event value, List<Candidate> candidates) => new()
    {
        Outcome = DecisionOutcome.Alone,
        Summary = options.Default
            ? $"Its severity {EventFields.NameOf(value.Severity)} is below correlation.open_from."
            : "No rule matches, and correlation.default is off.",
        RunnerUp = candidates.FirstOrDefault(),
        RunnerUpReason = WhyNot(candidates.FirstOrDefault()),
        Candidates = candidates.Count,
    };

    private ((CompiledRule Rule, IReadOnlyList<Fingerprint> Alerts)? Reached, (CompiledRule Rule, int Count)? Held) CountThresholds(Subject subject)
    {
        (CompiledRule, IReadOnlyList<Fingerprint>)? reached = null;
        (CompiledRule, int)? held = null;
        foreach (var match in subject.Rules)
        {
            if (match.Rule.Config.Threshold is null)
            {
                continue;
            }

            var (alerts, count) = Patterns.CountThreshold(match, subject.Event, subject.At);
            held ??= (match.Rule, count);
            if (alerts is not null)
            {
                reached ??= (match.Rule, alerts);
            }
        }

        return (reached, held);
    }

    private string WhyNot(Candidate? candidate) => candidate switch
    {
        null => "",
        { Obstacle.Length: > 0 } => candidate.Obstacle,
        _ when candidate.Score < options.JoinAt =>
            FormattableString.Invariant($"Its score {candidate.Score:0.00} is below {options.JoinAt:0.00}."),
        _ when candidate.Group.IsAged(candidate.Group.LastAt) => "It is too old to take more.",
        _ => "Another one scores higher.",
    };
}
