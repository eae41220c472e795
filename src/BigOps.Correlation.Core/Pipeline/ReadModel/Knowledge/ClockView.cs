using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

/// <summary>A source whose clock is off, so that the times of its events are moved.</summary>
/// <param name="Source">The source.</param>
/// <param name="OffsetSeconds">What is added to its times: positive where its clock is behind.</param>
/// <param name="Since">Since when, by the shard's clock.</param>
public sealed record ClockView(string Source, double OffsetSeconds, Instant Since);
