namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>An estimate with the bounds between which the true value lies, 95 times of 100.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Interval(double Value, double Low, double High);
