using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>An event of the input that the pipeline did not take and that has an id: it gets its line in the assignments all the same.</summary>
/// <param name="After">How many events the pipeline had taken before it.</param>
/// <param name="EventId">Its id.</param>
/// <param name="At">The virtual time when it was refused.</param>
internal readonly record struct UnassignedEvent(long After, string EventId, Instant At);
