using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Correlation.Evidence.Time;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Gathers the groups that evidence finds for an alert and weighs them. Owned by the shard.</summary>
internal sealed class Weigher
{
    private readonly EvidenceIndex index;
    private readonly CorrelationOptions options;
    private readonly EvidenceWeights weights;
    private readonly LimitCounters limits;
    private readonly List<(CorrelationGroup Group, int Lookup)> found = [];
    private readonly List<Candidate> candidates = [];
    private readonly List<Candidate> spare = [];

    public Weigher(EvidenceIndex index, CorrelationOptions options, EvidenceWeights weights, LimitCounters limits)
    {
        this.index = index;
        this.options = options;
        this.weights = weights;
        this.limits = limits;
    }

    /// <summary>
    /// Candidates, best first; of two with one score the older group comes first. The list and what is in it hold until the
    /// next call.
    /// </summary>
    /// <param name="subject">The alert.</param>
    /// <param name="reopenSince">Groups closed before this moment of the shard's clock are not found any more.</param>
    public List<Candidate> Weigh(in Subject subject, Events.Instant reopenSince)
    {
        spare.AddRange(candidates);
        candidates.Clear();
        for (var kind = 0; kind < EvidenceKinds.All.Length; kind++)
        {
            if (weights[kind] > 0)
            {
                Gather(kind, subject, reopenSince);
            }
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

    private void Gather(int kind, in Subject subject, Events.Instant reopenSince)
    {
        var evidence = EvidenceKinds.All[kind];
        if (index.Find(evidence, subject, options.MaxCandidates, found) is > 0 and var leftOut)
        {
            limits.Count(PipelineLimit.Candidates, leftOut);
        }

        foreach (var (group, lookup) in CollectionsMarshal.AsSpan(found))
        {
            if (group.ClosedAt is { } closedAt && (!evidence.FindsClosed || closedAt < reopenSince))
            {
                continue;
            }

            if (CandidateOf(group, subject) is { } candidate && (candidate.Grounds.Kinds & (1 << kind)) == 0)
            {
                candidate.Count(weights[kind]);
                candidate.Grounds = candidate.Grounds with
                {
                    Kinds = (ushort)(candidate.Grounds.Kinds | (1 << kind)),
                    Match = evidence.Name == EvidenceKinds.Rule ? subject.Rules[lookup] : candidate.Grounds.Match,
                };
            }
        }
    }

    private Candidate? CandidateOf(CorrelationGroup group, in Subject subject)
    {
        foreach (var known in CollectionsMarshal.AsSpan(candidates))
        {
            if (known.Group == group)
            {
                return known;
            }
        }

        if (candidates.Count >= options.MaxCandidates)
        {
            limits.Count(PipelineLimit.Candidates);
            return null;
        }

        var candidate = spare.Count > 0 ? spare[^1] : new Candidate();
        spare.RemoveRange(Math.Max(0, spare.Count - 1), Math.Min(1, spare.Count));
        candidate.Begin(group, new Grounds(subject.Content, weights) { WasClosed = group.ClosedAt is not null });
        candidates.Add(candidate);
        return candidate;
    }

    private void Judge(Candidate candidate, in Subject subject)
    {
        var group = candidate.Group;
        if (weights.Time > 0)
        {
            var gap = TimeEvidence.GapTo(group, subject.At);
            var score = TimeEvidence.Weigh(group, gap, weights.Time);
            candidate.Count(score);
            candidate.Grounds = candidate.Grounds with { HasTime = true, Gap = gap, TimeScore = score };
        }

        // A reopening is bounded by its own window, counted from the closing.
        if (group.ClosedAt is null && !group.IsWithin(subject.At))
        {
            candidate.Obstacle = Obstacle.Quiet;
        }
        else if (ApartBy(group, subject.Rules) is { } rule)
        {
            candidate.Obstacle = Obstacle.Apart;
            candidate.ApartRule = rule;
        }
    }

    // The first rule that has the group under another key.
    private static string? ApartBy(CorrelationGroup group, RuleMatch[] rules)
    {
        foreach (var match in rules)
        {
            if (group.RuleKeys.TryGetValue(match.Rule.Name, out var key) && key != match.Key)
            {
                return match.Rule.Name;
            }
        }

        return null;
    }
}
