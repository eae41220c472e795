namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>By how much a series got worse in its known past.</summary>
/// <param name="From">Where its first day stood.</param>
/// <param name="To">Where its slope brought it from there.</param>
/// <param name="Share">By which share it got worse for sure, at 95 % confidence of the slope; 0 where that is over.</param>
/// <param name="SlopePerDay">By how much it moves in a day.</param>
/// <param name="Learned">Length of the past that says so.</param>
public sealed record TrendChange(double From, double To, double Share, double SlopePerDay, TimeSpan Learned);
