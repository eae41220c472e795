namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>What the counts of a pair say.</summary>
/// <param name="Lift">How many times as often as by chance.</param>
/// <param name="Support">Decayed number of times.</param>
/// <param name="Lag">Mean time between the two.</param>
/// <param name="Belongs">True where the first is a cause of the second by all thresholds.</param>
internal readonly record struct PairFinding(double Lift, double Support, TimeSpan Lag, bool Belongs);
