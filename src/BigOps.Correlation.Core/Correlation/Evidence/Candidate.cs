using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>A group that evidence found for one alert. Used again for the next one.</summary>
internal sealed class Candidate
{
    /// <summary>The group.</summary>
    public CorrelationGroup Group { get; private set; } = null!;

    /// <summary>The reasons, at most one of a kind.</summary>
    public Grounds Grounds { get; set; }

    /// <summary>Why it cannot be joined whatever the score.</summary>
    public Obstacle Obstacle { get; set; }

    /// <summary>The rule whose groups it would mix, where <see cref="Obstacle"/> says that; else empty.</summary>
    public string ApartRule { get; set; } = "";

    /// <summary>
    /// Noisy-or of the reasons: the chance that at least one of them holds if each held by itself (Pearl, "Probabilistic
    /// Reasoning in Intelligent Systems", 1988).
    /// </summary>
    public double Score => 1 - None;

    /// <summary>The chance that no reason holds.</summary>
    public double None { get; private set; }

    /// <summary>Begins anew with a group.</summary>
    public void Begin(CorrelationGroup group, in Grounds grounds)
    {
        Group = group;
        Grounds = grounds;
        Obstacle = Obstacle.None;
        ApartRule = "";
        None = 1;
    }

    /// <summary>Counts a reason.</summary>
    public void Count(double score) => None *= 1 - score;
}
