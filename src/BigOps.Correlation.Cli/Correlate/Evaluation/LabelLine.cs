namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>What an event was really part of.</summary>
/// <param name="Id">The event.</param>
/// <param name="Incident">The true incident, or null for noise.</param>
internal sealed record LabelLine(string? Id, string? Incident);
