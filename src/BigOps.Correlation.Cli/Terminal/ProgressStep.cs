namespace BigOps.Correlation.Cli.Terminal;

/// <summary>How far long work has come.</summary>
/// <param name="Ratio">0 to 1, or null where the end is not known.</param>
/// <param name="Text">What is happening, in a few words.</param>
internal readonly record struct ProgressStep(double? Ratio, string Text);
