using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Replay;

/// <summary>Which incident an event went to.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="IncidentId">The incident, after later merges; null where the event belongs to none.</param>
/// <param name="At">When that was decided, in virtual time.</param>
/// <param name="Suppressed">True where the alert was muted.</param>
public readonly record struct Assignment(string EventId, string? IncidentId, Instant At, bool Suppressed);
