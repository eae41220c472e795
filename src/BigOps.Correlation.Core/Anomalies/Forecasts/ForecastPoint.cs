namespace BigOps.Correlation.Core.Anomalies.Forecasts;

/// <summary>What is expected of one row to come.</summary>
/// <param name="Expected">The value.</param>
/// <param name="Low">Lower bound of what it is with the confidence asked for.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct ForecastPoint(double Expected, double Low, double High);
