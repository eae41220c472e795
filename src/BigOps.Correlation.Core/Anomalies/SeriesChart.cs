namespace BigOps.Correlation.Core.Anomalies;

/// <summary>A stretch of a series as a chart shows it.</summary>
/// <param name="FromMilliseconds">When the first slot begins, in milliseconds since 1970.</param>
/// <param name="StepMilliseconds">Length of a slot.</param>
/// <param name="Values">Mean of each slot; NaN where there was none.</param>
/// <param name="Expected">What was expected of each slot; NaN where nothing was.</param>
/// <param name="Band">How far from that a value may usually be.</param>
public sealed record SeriesChart(long FromMilliseconds, long StepMilliseconds, IReadOnlyList<double> Values, IReadOnlyList<double> Expected, double Band);
