namespace BigOps.Correlation.Cli.Forecast;

/// <summary>What to forecast and how far.</summary>
/// <param name="Input">The series as CSV; - is standard input.</param>
/// <param name="Out">Where the rows to come are written, - for standard output; null for nowhere.</param>
/// <param name="Length">How far from the last row; null for a fifth of what is known.</param>
/// <param name="Window">Rows of the window; null for what suits the length.</param>
/// <param name="Confidence">Share of values that the bounds are to hold, 0 to 1.</param>
/// <param name="Limit">The value of which it is asked when it is reached.</param>
internal sealed record ForecastOptions(string Input, string? Out, TimeSpan? Length, int? Window, double Confidence, double? Limit);
