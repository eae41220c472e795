using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Incidents.Drift;

/// <summary>What may tie an alert of an incident to others of it. Immutable.</summary>
internal sealed record MemberTies
{
    /// <summary>The alert.</summary>
    public required Fingerprint Identity { get; init; }

    /// <summary>When it began.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>The entity, service and host that it names, as far as it does: sharing one of them is a tie.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Number of the neighborhood it comes from; 0 for none.</summary>
    public long Place { get; init; }

    /// <summary>Alerts of one neighborhood that began no further apart than this are tied.</summary>
    public TimeSpan Quiet { get; init; }

    /// <summary>Alerts that learned edges tie it to.</summary>
    public IReadOnlyList<Fingerprint> Partners { get; init; } = [];
}
