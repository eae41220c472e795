using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>What happened to an alert.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Alert">The alert, already in its new state.</param>
/// <param name="At">Event time of it.</param>
/// <param name="Previous">Severity before it.</param>
internal readonly record struct AlertTransition(TransitionKind Kind, AlertState Alert, Instant At, Severity Previous)
{
    /// <summary>True where the alert held until then: a resolve that follows an expiry ends nothing.</summary>
    public bool Ends { get; init; }

    /// <summary>Of a repeat, the time since the event before it; never negative.</summary>
    public TimeSpan Silence { get; init; }
}
