using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>Values that do not come, or come again.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Raised">True where they do not come, false where that is over.</param>
/// <param name="At">When that was found.</param>
/// <param name="Since">When the alert began.</param>
/// <param name="Count">Series that are missing; of one that is over those that were, at most.</param>
internal readonly record struct MissingSignal(MissingKey Key, bool Raised, Instant At, Instant Since, int Count)
{
    /// <summary>The series that is missing longest, or that came again.</summary>
    public required ExpectedSeries Example { get; init; }

    /// <summary>How long its value has not come; 0 where it came again.</summary>
    public TimeSpan For { get; init; }

    /// <summary>Whether an alert begins with it.</summary>
    public bool Begins => Raised && Since == At;
}
