namespace BigOps.Correlation.Cli.Anomalies;

/// <summary>One page of anomalies.</summary>
internal sealed record AnomalyPage
{
    public IReadOnlyList<AnomalyDocument> Anomalies { get; set; } = [];

    public string? NextCursor { get; set; }

    public long? Total { get; set; }
}
