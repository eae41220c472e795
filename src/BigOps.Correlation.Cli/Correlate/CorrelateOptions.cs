namespace BigOps.Correlation.Cli.Correlate;

/// <summary>Files of an offline run; <c>-</c> is standard input or output.</summary>
/// <param name="Events">Native events as JSON lines, plain or gzip.</param>
/// <param name="Assignments">Where each event's incident is written, or null.</param>
/// <param name="Incidents">Where incidents are written, or null.</param>
internal sealed record CorrelateOptions(string Events, string? Assignments, string? Incidents);
