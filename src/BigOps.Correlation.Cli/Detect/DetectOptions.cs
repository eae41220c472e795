namespace BigOps.Correlation.Cli.Detect;

/// <summary>What to score and how.</summary>
/// <param name="Input">The series as CSV; - is standard input.</param>
/// <param name="Out">Where the scored rows go, - for standard output; null for nowhere.</param>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Sensitivity">1 is the detector's default, larger finds more.</param>
internal sealed record DetectOptions(string Input, string? Out, string Detector, double Sensitivity);
