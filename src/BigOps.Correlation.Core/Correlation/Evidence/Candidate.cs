using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>A group that evidence found for one alert.</summary>
internal sealed class Candidate(CorrelationGroup group)
{
    public CorrelationGroup Group { get; } = group;

    /// <summary>The reasons, at most one of a kind.</summary>
    public List<EvidenceItem> Evidence { get; } = [];

    /// <summary>Why it cannot be joined whatever the score; empty where it can.</summary>
    public string Obstacle { get; set; } = "";

    /// <summary>
    /// Noisy-or of the reasons: the chance that at least one of them holds if each held by itself (Pearl, "Probabilistic
    /// Reasoning in Intelligent Systems", 1988).
    /// </summary>
    public double Score
    {
        get
        {
            var none = 1.0;
            foreach (var item in Evidence)
            {
                none *= 1 - item.Score;
            }

            return 1 - none;
        }
    }
}
