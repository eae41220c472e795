namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>When a series will reach its limit, if it goes on like this.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Level">Where the series is, season taken out, at the side towards the limit.</param>
/// <param name="SlopePerDay">By how much it moves in a day.</param>
/// <param name="Left">Time until the limit is reached; 0 where it is.</param>
/// <param name="Earliest">The least it may be, at 95 % confidence of the slope.</param>
/// <param name="Latest">The most it may be.</param>
/// <param name="Learned">Length of the past that says so.</param>
public sealed record TrendForecast(double Limit, double Level, double SlopePerDay, TimeSpan Left, TimeSpan Earliest, TimeSpan Latest, TimeSpan Learned);
