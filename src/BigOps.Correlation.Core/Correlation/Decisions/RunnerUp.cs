using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>The next best group and why it was not that one. Immutable; any thread.</summary>
internal sealed class RunnerUp
{
    private readonly Obstacle obstacle;
    private readonly bool isAged;
    private readonly string rule;
    private readonly TimeSpan idle;

    public RunnerUp(Candidate candidate)
    {
        Group = candidate.Group.Id;
        Score = candidate.Score;
        obstacle = candidate.Obstacle;
        rule = candidate.ApartRule;
        idle = candidate.Group.QuietTime(ofEntity: true);
        isAged = candidate.Group.IsAged(candidate.Group.LastAt);
    }

    /// <summary>The group.</summary>
    public long Group { get; }

    public double Score { get; }

    /// <summary>Why it was not that one, as a sentence.</summary>
    public string ToText(double joinAt) => obstacle switch
    {
        Obstacle.Quiet => FormattableString.Invariant($"It has been quiet for longer than its idle time of {idle.TotalSeconds:0.#} s."),
        Obstacle.Apart => $"Rule \"{rule}\" keeps its groups apart.",
        _ when Score < joinAt => FormattableString.Invariant($"Its score {Score:0.00} is below {joinAt:0.00}."),
        _ when isAged => "It is too old to take more.",
        _ => "Another one scores higher.",
    };
}
