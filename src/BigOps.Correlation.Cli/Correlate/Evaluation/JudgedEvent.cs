using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>An event with what it was part of, and what it was put into.</summary>
/// <param name="Id">The event.</param>
/// <param name="Truth">The true incident, or null for noise.</param>
/// <param name="Found">The incident it was put into, or null where it stands alone.</param>
/// <param name="Muted">Whether it was muted.</param>
internal sealed record JudgedEvent(string Id, string? Truth, string? Found, bool Muted)
{
    /// <summary>What it is about: cluster, entity and check.</summary>
    public (string Cluster, string Entity, string Check) Key { get; init; }

    /// <summary>When it occurred; null where it was not read.</summary>
    public Instant? OccurredAt { get; init; }

    /// <summary>When it was decided where it goes; null where it was not.</summary>
    public Instant? DecidedAt { get; init; }
}
