namespace BigOps.Correlation.Core.Events;

/// <summary>The ids that say to which flow an event belongs; each may be missing.</summary>
/// <param name="Correlation">The logical flow.</param>
/// <param name="Causation">The event that caused it.</param>
/// <param name="Trace">The trace.</param>
internal readonly record struct FlowIds(string? Correlation, string? Causation, string? Trace);
