using BigOps.Correlation.Core.Correlation.Evidence.Time;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Gathers the groups that evidence finds for an alert and weighs them. Owned by the shard.</summary>
internal sealed class Weigher
{
    private readonly EvidenceIndex index;
    private readonly CorrelationOptions options;
    private readonly LimitCounters limits;
    private readonly List<(CorrelationGroup Group, string Value)> found = [];

    public Weigher(EvidenceIndex index, CorrelationOptions options, LimitCounters limits)
    {
        this.index = index;
        this.options = options;
        this.limits = limits;
    }

    /// <summary>Candidates, best first; of two with one score the older group comes first.</summary>
    /// <param name="subject">The alert.</param>
    /// <param name="reopenSince">Groups closed before this moment of the shard's clock are not found any more.</param>
    public List<Candidate> Weigh(Subject subject, Events.Instant reopenSince)
    {
        var candidates = new SortedDictionary<long, Candidate>();
        foreach (var kind in EvidenceKinds.All)
        {
            var weight = WeightOf(kind.Name, kind.DefaultWeight);
            if (weight <= 0)
            {
                continue;
            }

            if (index.Find(kind, subject, options.MaxCandidates, found) is > 0 and var leftOut)
            {
                limits.Count(PipelineLimit.Candidates, leftOut);
            }

            foreach (var (group, value) in found)
            {
                if (group.ClosedAt is { } closedAt && (!kind.FindsClosed || closedAt < reopenSince))
                {
                    continue;
                }

                Add(candidates, group, kind, weight, subject, value);
            }
        }

        var timeWeight = WeightOf(TimeEvidence.Name, TimeEvidence.DefaultWeight);
        foreach (var candidate in candidates.Values)
        {
            candidate.Obstacle = ObstacleOf(candidate.Group, subject);
            if (timeWeight > 0)
            {
                candidate.Evidence.Add(TimeEvidence.Weigh(candidate.Group, subject.At, timeWeight));
            }
        }

        return [.. candidates.Values.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Group.Id)];
    }

    private double WeightOf(string kind, double fallback) => options.Weights.TryGetValue(kind, out var weight) ? weight : fallback;

    private void Add(SortedDictionary<long, Candidate> candidates, CorrelationGroup group, IEvidenceKind kind, double weight, Subject subject, string value)
    {
        if (!candidates.TryGetValue(group.Id, out var candidate))
        {
            if (candidates.Count >= options.MaxCandidates)
            {
                limits.Count(PipelineLimit.Candidates);
                return;
            }

            candidates.Add(group.Id, candidate = new Candidate(group));
        }

        if (candidate.Evidence.Count == 0 || candidate.Evidence[^1].Kind != kind.Name)
        {
            candidate.Evidence.Add(new EvidenceItem(kind.Name, weight, kind.Explain(subject, group, value)));
        }
    }

    private static string ObstacleOf(CorrelationGroup group, Subject subject)
    {
        // A reopening is bounded by its own window, counted from the closing.
        if (group.ClosedAt is null && !group.IsWithin(subject.At))
        {
            return FormattableString.Invariant($"It has been quiet for longer than its idle time of {group.Idle.TotalSeconds:0.#} s.");
        }

        foreach (var match in subject.Rules)
        {
            if (group.RuleKeys.TryGetValue(match.Rule.Name, out var key) && key != match.Key)
            {
                return $"Rule \"{match.Rule.Name}\" keeps its groups apart.";
            }
        }

        return "";
    }
}
