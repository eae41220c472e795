using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Evidence.Time;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Gathers the groups that evidence finds for an alert and weighs them. Owned by the shard.</summary>
internal sealed class Weigher
{
    private const int RuleBits = 64;

    private readonly EvidenceIndex index;
    private readonly CorrelationOptions options;
    private readonly EvidenceWeights weights;
    private readonly LimitCounters limits;
    private readonly List<Candidate> candidates = [];

    // All that were ever needed at once; the first of them are the candidates, in the order in which they were found.
    private readonly List<Candidate> spare = [];

    public Weigher(EvidenceIndex index, CorrelationOptions options, EvidenceWeights weights, LimitCounters limits)
    {
        this.index = index;
        this.options = options;
        this.weights = weights;
        this.limits = limits;
    }

    /// <summary>How many places the latest subject looked at.</summary>
    public int Lookups { get; private set; }

    /// <summary>
    /// Candidates, best first; of two with one score the older group comes first. The list and what is in it hold until the
    /// next call.
    /// </summary>
    /// <param name="subject">The alert.</param>
    /// <param name="reopenSince">Groups closed before this moment of the shard's clock are not found any more.</param>
    public List<Candidate> Weigh(in Subject subject, Instant reopenSince)
    {
        candidates.Clear();
        var lookups = index.LookupsOf(subject);
        Lookups = lookups.Length;
        var (kind, room) = (-1, 0);
        foreach (ref readonly var lookup in lookups)
        {
            if (lookup.Kind != kind)
            {
                (kind, room) = (lookup.Kind, options.MaxCandidates);
            }

            if (weights[kind] > 0 && (kind != EvidenceKinds.TextPlace || weights.IsTextEnough))
            {
                Gather(lookup, subject, reopenSince, ref room);
            }
        }

        if (subject.Neighborhood is { } place && weights[EvidenceKinds.ProximityPlace] > 0)
        {
            Gather(place, subject);
        }

        if (candidates.Count > 0 && subject.Texts.Length > 0 && !weights.IsTextEnough)
        {
            CountTexts(lookups);
        }

        foreach (var candidate in candidates)
        {
            Judge(candidate, subject);
        }

        if (candidates.Count > 1)
        {
            CollectionsMarshal.AsSpan(candidates).Sort(static (left, right) =>
                left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Group.Id.CompareTo(right.Group.Id));
        }

        return candidates;
    }

    // The newest groups first, of one kind as many as there is room for.
    private void Gather(in EvidenceLookup lookup, in Subject subject, Instant reopenSince, ref int room)
    {
        var set = index.Find(lookup);
        for (var place = set.Count - 1; place >= 0; place--)
        {
            var group = set[place];
            if (group.Scope != subject.Scope)
            {
                continue;
            }

            if (--room < 0)
            {
                limits.Count(PipelineLimit.Candidates);
            }
            else if (group.ClosedAt is not { } closedAt || (EvidenceKinds.All[lookup.Kind].FindsClosed && closedAt >= reopenSince))
            {
                Count(lookup, group, subject);
            }
        }
    }

    // The newest groups first. Whether it is near says something for as long as incidents there are not quiet, and where
    // rules group both, they say whether both belong together.
    private void Gather(Neighborhood place, in Subject subject)
    {
        var room = options.MaxCandidates;
        for (var index = place.Live.Count - 1; index >= 0 && --room >= 0; index--)
        {
            var group = place.Live[index];
            if (group is { ClosedAt: null, IsOver: false } && (group.Rule.Length == 0 || subject.Rules.Length == 0)
                && group.IsWithin(subject.At, place.Quiet) && CandidateOf(group) is { } candidate)
            {
                candidate.CountNear(EvidenceKinds.ProximityPlace, weights[EvidenceKinds.ProximityPlace]);
            }
        }
    }

    // Where a text is never enough by itself, groups that nothing else found need not be weighed: many say the same.
    private void CountTexts(ReadOnlySpan<EvidenceLookup> lookups)
    {
        foreach (ref readonly var lookup in lookups)
        {
            if (lookup.Kind != EvidenceKinds.TextPlace)
            {
                continue;
            }

            var set = index.Find(lookup);
            foreach (var candidate in candidates)
            {
                if (set.HasAmongNewest(candidate.Group, options.MaxCandidates))
                {
                    candidate.CountFound(lookup.Kind, weights[lookup.Kind]);
                }
            }
        }
    }

    private void Count(in EvidenceLookup lookup, CorrelationGroup group, in Subject subject)
    {
        if (CandidateOf(group) is not { } candidate)
        {
            return;
        }

        var isFirst = candidate.CountFound(lookup.Kind, weights[lookup.Kind]);
        if (lookup.Kind == EvidenceKinds.RulePlace)
        {
            candidate.Match = isFirst ? subject.Rules[lookup.Item] : candidate.Match;
            candidate.Rules |= lookup.Item < RuleBits ? 1UL << lookup.Item : 0;
        }
    }

    private Candidate? CandidateOf(CorrelationGroup group)
    {
        if (KnownOf(group) is { } known)
        {
            return known;
        }

        if (candidates.Count >= options.MaxCandidates)
        {
            limits.Count(PipelineLimit.Candidates);
            return null;
        }

        if (spare.Count == candidates.Count)
        {
            spare.Add(new Candidate());
        }

        // What an alert changes in its incident is asked for while the candidates are weighed.
        group.Prefetch();
        var candidate = spare[candidates.Count];
        candidate.Begin(group);
        candidates.Add(candidate);
        return candidate;
    }

    private Candidate? KnownOf(CorrelationGroup group)
    {
        foreach (var known in candidates)
        {
            if (known.Group == group)
            {
                return known;
            }
        }

        return null;
    }

    private void Judge(Candidate candidate, in Subject subject)
    {
        var group = candidate.Group;
        if (weights.Time > 0)
        {
            candidate.Gap = TimeEvidence.GapTo(group, subject.At);
            var score = TimeEvidence.Weigh(group, candidate.Gap, weights.Time);
            candidate.TimeScore = score;
            candidate.Count(score);
        }

        // A reopening is bounded by its own window, counted from the closing.
        var byEntity = (candidate.Kinds & (1 << EvidenceKinds.EntityPlace)) != 0;
        if (group.IsOver || (group.ClosedAt is null && !group.IsWithin(subject.At, group.QuietTime(byEntity))))
        {
            candidate.Obstacle = Obstacle.Quiet;
        }
        else if (ApartBy(candidate, subject.Rules) is { } rule)
        {
            candidate.Obstacle = Obstacle.Apart;
            candidate.ApartRule = rule;
        }
    }

    // The first rule that has the group under another key.
    private static string? ApartBy(Candidate candidate, RuleMatch[] rules)
    {
        var group = candidate.Group;
        for (var index = 0; index < rules.Length; index++)
        {
            // Where a rule found the group it has it under this key, unless the group has several of the rule's keys.
            var isSame = !group.MixesKeys && index < RuleBits && (candidate.Rules & (1UL << index)) != 0;
            var match = rules[index];
            if (!isSame && group.RuleKeys.TryGetValue(match.Rule.Name, out var key) && key != match.Key)
            {
                return match.Rule.Name;
            }
        }

        return null;
    }
}
