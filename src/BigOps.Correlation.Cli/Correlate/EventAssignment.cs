using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>Where an event went.</summary>
/// <param name="EventId">The event.</param>
/// <param name="IncidentId">Its incident, or null.</param>
/// <param name="At">When that was decided, in virtual time.</param>
/// <param name="Suppressed">True where a silence, an inhibition or a maintenance window held.</param>
internal readonly record struct EventAssignment(string EventId, string? IncidentId, Instant At, bool Suppressed);
