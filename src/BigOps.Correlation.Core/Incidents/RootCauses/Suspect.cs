using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>What an incident shows about one entity.</summary>
/// <param name="Entity">Its name.</param>
/// <param name="Kinds">What alerted there, each once.</param>
/// <param name="KindCount">How many they are; they need not be listed where no history is known.</param>
/// <param name="FirstAt">When it alerted first, or null where nobody knows.</param>
/// <param name="Worst">Its worst severity, or null where nobody said.</param>
public readonly record struct Suspect(string Entity, IReadOnlyCollection<AlertKind> Kinds, int KindCount, Instant? FirstAt, Severity? Worst)
{
    /// <summary>When it was changed last before the incident, or an automation worked on it; null where nothing is known.</summary>
    public Instant? ChangedAt { get; init; }
}
