using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies;

/// <summary>One observation of a series.</summary>
/// <param name="At">When it was observed (event time).</param>
/// <param name="Value">What was observed; NaN and infinities stand for a missing value.</param>
public readonly record struct SeriesPoint(Instant At, double Value);
