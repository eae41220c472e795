namespace BigOps.Correlation.Cli.Correlate;

/// <summary>Files of an offline run; <c>-</c> is standard input or output.</summary>
/// <param name="Events">Native events as JSON lines, plain or gzip.</param>
/// <param name="Assignments">Where each event's incident is written, or null.</param>
/// <param name="Incidents">Where incidents are written, or null.</param>
internal sealed record CorrelateOptions(string Events, string? Assignments, string? Incidents)
{
    /// <summary>Labels that the outcome is held against, or null.</summary>
    public string? Evaluate { get; init; }

    /// <summary>Where the report for people is written, or null.</summary>
    public string? Explain { get; init; }

    /// <summary>Whether what was read is needed once more at the end.</summary>
    public bool KeepsEvents => Evaluate is not null || Explain is not null;
}
