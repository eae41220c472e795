using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>What became of a series with one of its rows.</summary>
/// <param name="Raised">True where an anomaly begins or goes on, false where it ended.</param>
/// <param name="Name">Name of the value.</param>
/// <param name="Point">The row.</param>
/// <param name="Verdict">What the detector says of it.</param>
/// <param name="Since">When the anomaly began.</param>
/// <param name="Peak">The value that was farthest from what was expected.</param>
internal readonly record struct AnomalySignal(bool Raised, string Name, SeriesPoint Point, EnsembleVerdict Verdict, Instant Since, double Peak);
