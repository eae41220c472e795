using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Correlation.Clocks;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Correlation.Storms;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
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
    // A neighborhood and what was made with it.
    private const int NeighborhoodLines = 8;

    private static readonly TimeSpan Significant = TimeSpan.FromMinutes(1);

    private readonly GroupTable groups;
    private readonly LimitCounters limits;
    private CorrelationOptions options;
    private EvidenceWeights weights;
    private Weigher weigher;

    public Correlator(GroupTable groups, CorrelationOptions options, RuleSet rules, LimitCounters limits)
    {
        this.groups = groups;
        this.options = options;
        this.limits = limits;
        Rules = rules;
        Patterns = new PatternBoard(limits);
        Surroundings = new Surroundings(groups.Index.Keys, limits);
        Changes = new ChangeLedger(groups.Index.Keys, limits);
        Reputes = new ChangeReputes(limits);
        Storms = new StormTable(limits);
        Clocks = new ClockTable(limits);
        Edges = new EdgeKnowledge(groups.Index.Keys);
        Texts = new TextKnowledge(groups.Index.Keys);
        weights = new EvidenceWeights(options);
        weigher = new Weigher(groups.Index, options, weights, limits);
    }

    public RuleSet Rules { get; private set; }

    public PatternBoard Patterns { get; }

    /// <summary>What is learned about where alerts come from.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>Changes and runs that were heard of.</summary>
    public ChangeLedger Changes { get; }

    /// <summary>What people said about changes as causes.</summary>
    public ChangeReputes Reputes { get; }

    /// <summary>Sources whose clocks are off.</summary>
    public ClockTable Clocks { get; }

    /// <summary>Which checks cause which.</summary>
    public EdgeKnowledge Edges { get; }

    /// <summary>What messages say; only where that is evidence.</summary>
    public TextKnowledge Texts { get; }

    /// <summary>How many incidents scopes open, and storms.</summary>
    public StormTable Storms { get; }

    /// <summary>Takes new options and rules; groups and patterns go on.</summary>
    public void Configure(CorrelationOptions newOptions, RuleSet newRules)
    {
        options = newOptions;
        newRules.Succeed(Rules);
        Rules = newRules;
        weights = new EvidenceWeights(newOptions);
        weigher = new Weigher(groups.Index, newOptions, weights, limits);
    }

    /// <summary>The subject of a decision about an event.</summary>
    /// <param name="value">Its latest firing event.</param>
    /// <param name="known">Remembers the rules that match it.</param>
    /// <param name="contributors">Alerts that a pattern saw before it raised this one.</param>
    public Subject SubjectOf(scoped in Event value, scoped ref ContentMemo known, Fingerprint[] contributors)
    {
        var content = value.Content;
        var shared = groups.Index.Shared.Of(content, ref known);
        var neighborhood = Surroundings.Places.Of(content, shared);
        var topology = Surroundings.Places.Topology;
        // What takes long to come from memory is on its way while rules are looked at.
        CacheLines.Prefetch(neighborhood, NeighborhoodLines);
        Edges.Prefetch(content, shared, topology);
        // Where the topology says what depends on what, it says more than sentences do.
        var (template, texts) = shared.TopologyPlace < 0 && weights[EvidenceKinds.TextPlace] > 0 ? Texts.Of(content.Message) : ("", []);
        return new Subject(value, shared, KnownMatches.Of(value, Rules, ref known), contributors)
        {
            Neighborhood = neighborhood,
            Template = template,
            Texts = texts,
            Partners = weights[EvidenceKinds.CoOccurrencePlace] > 0 ? Edges.PartnersOf(content, shared, value.ObservedAt, topology) : null,
        };
    }

    /// <summary>Decides about an alert that began, began again or got worse without an incident.</summary>
    /// <param name="subject">The alert.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="reopenWindow">How long a closed incident may be reopened by its own alert.</param>
    public Decision Decide(in Subject subject, Instant now, TimeSpan reopenWindow)
    {
        var content = subject.Content;
        var raising = subject.Contributors.Length > 0 || content.Source == DerivedAlerts.Source ? Rules.ByName.GetValueOrDefault(content.Check) : null;
        // Where it looks is on its way while what it says about its neighborhood is counted.
        groups.Index.Look(subject);
        subject.Neighborhood?.PrefetchLive();
        Edges.PrefetchTraces(subject, Surroundings.Places.Topology);
        var pause = Surroundings.Observe(subject.Neighborhood, subject.Scope, subject.Identity, subject.At);
        if (subject.Neighborhood is { } place)
        {
            groups.RetireQuiet(place, subject.At);
        }

        var candidates = weigher.Weigh(subject, now - reopenWindow);
        if (candidates.Count > 0)
        {
            candidates[0].Group.PrefetchRoom();
        }

        Edges.Observe(subject, Surroundings.Places.Topology, weights[EvidenceKinds.CoOccurrencePlace] > 0);
        var (reached, held) = CountThresholds(subject);
        var best = BestOf(candidates);
        if (best is not null && !best.Group.IsAged(subject.At))
        {
            return subject.Rules.Length == 0 && BeginsAnew(best.Group, subject.Neighborhood, subject.Identity, pause, subject.At)
                ? OpenAtEdge(subject, best.Group)
                : Join(subject, best, candidates);
        }

        var opening = FirstWithoutThreshold(subject.Rules) ?? reached?.Rule ?? raising;
        var attached = subject.Contributors.Length > 0 ? subject.Contributors : reached?.Alerts ?? [];
        if (opening is null && held is var (rule, count))
        {
            return Stay(DecisionOutcome.Held, new DecisionSummary(SummaryKind.Waits, rule, count), subject, candidates) with { Rule = rule };
        }

        if (opening is null && (!options.Default || subject.Event.Severity < options.OpenFrom))
        {
            var kind = options.Default ? SummaryKind.Mild : SummaryKind.Ungrouped;
            return Stay(DecisionOutcome.Alone, DecisionSummary.Of(kind), subject, candidates);
        }

        return opening is null && best is null && Storms.Count(subject, now, options.StormAt) == StormStep.Digested
            ? Digest(subject, candidates)
            : Open(subject, opening, best, attached, candidates);
    }

    // Nothing but the storm itself leads to its group: evidence would draw in what is first of its kind.
    private Decision Digest(in Subject subject, List<Candidate> candidates)
    {
        var storm = Storms.Find(subject.Scope)!;
        var known = groups.Find(storm.Group);
        var group = known is null || known.IsAged(subject.At) ? groups.OpenFor(null, subject.Scope, subject.At, options) : known;
        var outcome = group != known ? DecisionOutcome.Opened : group.ClosedAt is null ? DecisionOutcome.Joined : DecisionOutcome.Reopened;
        (storm.Group, storm.TellAt) = (group.Id, group == known ? storm.TellAt : storm.Alerts);
        if (outcome == DecisionOutcome.Reopened)
        {
            groups.Reopen(group);
        }

        groups.Touch(group, subject.At);
        Count(group, subject, isKnown: false);
        return new Decision(outcome, DecisionSummary.Of(SummaryKind.Storm), new Grounds(subject.Content, weights))
        {
            Group = group,
            RunnerUp = RunnerUpOf(candidates, null, null, []),
            Candidates = candidates.Count,
        };
    }

    private Decision Join(in Subject subject, Candidate best, List<Candidate> candidates)
    {
        var reopened = best.Group.ClosedAt is not null;
        var target = best.Group;
        CorrelationGroup[] merged = [];
        if (!reopened && best.Score >= options.MergeAt && Connected(subject, best, candidates) is { Count: > 0 } connected)
        {
            // The oldest of the connected groups stays: its incident is the one that people know.
            connected.Add(best.Group);
            connected.Sort(static (left, right) => left.Id.CompareTo(right.Id));
            target = connected[0];
            merged = [.. connected.Skip(1)];
            foreach (var other in merged)
            {
                groups.Merge(other, target);
            }
        }

        if (reopened)
        {
            groups.Reopen(target);
        }

        var isChatter = target.Rule.Length == 0 && Surroundings.IsChatter(subject.Identity, target);
        groups.Join(target, subject, options, isKnown: target == best.Group && best.Found == weigher.Lookups, keepsAlive: !isChatter);
        Count(target, subject, reopened || best.IsRecurrence);
        var outcome = reopened ? DecisionOutcome.Reopened : DecisionOutcome.Joined;
        var summary = merged.Length > 0 ? new DecisionSummary(SummaryKind.Connects, Number: merged.Length + 1) : DecisionSummary.Of(SummaryKind.Reasons);
        return new Decision(outcome, summary, best.ToGrounds(subject.Content, weights))
        {
            Group = target,
            Merged = merged,
            Attached = subject.Contributors,
            Score = best.Score,
            RunnerUp = RunnerUpOf(candidates, best, target, merged),
            Candidates = candidates.Count,
        };
    }

    /// <summary>
    /// Takes notice of a further event of an alert in a group, without a decision about it.
    /// </summary>
    /// <param name="group">The alert's group.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="at">Event time.</param>
    /// <param name="silence">Time since its event before.</param>
    /// <returns>True where it is the beginning of something else: ask <see cref="OpenAtEdge"/>.</returns>
    public bool Repeat(CorrelationGroup group, Fingerprint alert, Instant at, TimeSpan silence)
    {
        if (group.Neighborhood is not { } place)
        {
            return false;
        }

        var pause = silence > Significant ? Surroundings.Observe(place, group.Scope, alert, at) : place.Observe(at);
        return group.Rule.Length == 0 && BeginsAnew(group, place, alert, pause, at);
    }

    /// <summary>Opens a group for what came since a pause in another one, which takes no more.</summary>
    public Decision OpenAtEdge(in Subject subject, CorrelationGroup before)
    {
        var place = subject.Neighborhood!;
        var edge = place.Edge;
        place.ForgetEdge();
        groups.Retire(before);
        var group = groups.Open(subject, null, options);
        group.Touch(edge.At);
        return new Decision(DecisionOutcome.Opened, new DecisionSummary(SummaryKind.Bursts, Number: edge.Alerts.Count), new Grounds(subject.Content, weights))
        {
            Group = Count(group, subject, isKnown: false, isGated: true),
            Moved = [.. edge.Alerts.Where(MovesWith(subject.Identity))],
            MovedSince = edge.At,
        };
    }

    /// <summary>Looks again at whether a group says enough, because an alert of it got worse.</summary>
    public void Judge(CorrelationGroup group, Severity severity)
    {
        SignificanceGate.Judge(group.Significance, severity, rarity: 0, isCalm: false, watched: TimeSpan.MaxValue, options);
        groups.Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>Looks again at whether a group says enough, by how much comes from there by now.</summary>
    public void JudgeAgain(CorrelationGroup group, Instant now)
    {
        Surroundings.JudgeAgain(group, now);
        groups.Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>Counts an alert that came to a group with another one.</summary>
    public void Count(CorrelationGroup group, in Subject subject) => Surroundings.Count(group, subject, options);

    private static Func<Fingerprint, bool> MovesWith(Fingerprint subject) => alert => alert != subject;

    private static bool BeginsAnew(CorrelationGroup group, Neighborhood? place, Fingerprint alert, TimeSpan pause, Instant at) =>
        place is not null && group.Neighborhood == place && group is { Rule.Length: 0, ClosedAt: null }
        && place.BeginsAnew(group, alert, pause, at);

    private CorrelationGroup Count(CorrelationGroup group, in Subject subject, bool isKnown, bool isGated = false)
    {
        if (isGated)
        {
            group.Significance.Reason = SignificanceReason.None;
        }

        if (!isKnown)
        {
            Surroundings.Count(group, subject, options);
        }

        return group;
    }

    // Groups that the alert belongs to as surely as to the best one, without those that are to stay apart.
    private List<CorrelationGroup>? Connected(in Subject subject, Candidate best, List<Candidate> candidates)
    {
        List<CorrelationGroup>? connected = null;
        foreach (var other in candidates)
        {
            if (other != best && other.Obstacle == Obstacle.None && other.Score >= options.MergeAt
                && other.Group.ClosedAt is null && !other.Group.IsAged(subject.At)
                && !best.Group.IsApartFrom(other.Group) && !IsApartFromAny(other.Group, connected))
            {
                (connected ??= []).Add(other.Group);
            }
        }

        return connected;
    }

    private static bool IsApartFromAny(CorrelationGroup group, List<CorrelationGroup>? others)
    {
        for (var index = 0; index < (others?.Count ?? 0); index++)
        {
            if (others![index].IsApartFrom(group))
            {
                return true;
            }
        }

        return false;
    }

    private Decision Open(
        in Subject subject, CompiledRule? rule, Candidate? aged, Fingerprint[] attached, List<Candidate> candidates)
    {
        var nothing = new Grounds(subject.Content, weights);
        if (groups.OpenCount >= options.MaxOpenIncidents)
        {
            return new Decision(DecisionOutcome.Refused, DecisionSummary.Of(SummaryKind.Refused), nothing) { Candidates = candidates.Count };
        }

        var summary = aged is not null ? new DecisionSummary(SummaryKind.Continues, Number: aged.Group.MaxAge.Ticks)
            : rule is null ? DecisionSummary.Of(SummaryKind.Unexplained) : new DecisionSummary(SummaryKind.RuleOpens, rule);
        return new Decision(DecisionOutcome.Opened, summary, aged?.ToGrounds(subject.Content, weights) ?? nothing)
        {
            Group = Count(groups.Open(subject, rule, options), subject, isKnown: false, isGated: rule is null && aged is null),
            Predecessor = aged?.Group,
            Rule = rule,
            Attached = attached,
            Score = aged?.Score ?? 0,
            RunnerUp = RunnerUpOf(candidates, aged, null, []),
            Candidates = candidates.Count,
        };
    }

    private Decision Stay(DecisionOutcome outcome, DecisionSummary summary, in Subject subject, List<Candidate> candidates) =>
        new(outcome, summary, new Grounds(subject.Content, weights))
        {
            RunnerUp = RunnerUpOf(candidates, null, null, []),
            Candidates = candidates.Count,
        };

    private Candidate? BestOf(List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Obstacle == Obstacle.None && candidate.Score >= options.JoinAt)
            {
                return candidate;
            }
        }

        return null;
    }

    private static RunnerUp? RunnerUpOf(List<Candidate> candidates, Candidate? best, CorrelationGroup? target, CorrelationGroup[] merged)
    {
        foreach (var candidate in candidates)
        {
            if (candidate != best && candidate.Group != target && Array.IndexOf(merged, candidate.Group) < 0)
            {
                return new RunnerUp(candidate);
            }
        }

        return null;
    }

    private static CompiledRule? FirstWithoutThreshold(RuleMatch[] matches)
    {
        foreach (var match in matches)
        {
            if (!match.Rule.IsThreshold)
            {
                return match.Rule;
            }
        }

        return null;
    }

    private ((CompiledRule Rule, Fingerprint[] Alerts)? Reached, (CompiledRule Rule, int Count)? Held) CountThresholds(in Subject subject)
    {
        (CompiledRule, Fingerprint[])? reached = null;
        (CompiledRule, int)? held = null;
        foreach (var match in subject.Rules)
        {
            if (!match.Rule.IsThreshold)
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
}
