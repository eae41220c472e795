namespace BigOps.Correlation.Cli.Anomalies;

/// <summary>An anomaly as far as tables show it.</summary>
internal sealed record AnomalyDocument
{
    public string Fingerprint { get; set; } = "";

    public string Series { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Status { get; set; } = "";

    public string Entity { get; set; } = "";

    public DateTimeOffset? StartsAt { get; set; }

    public double? Peak { get; set; }

    public double? Expected { get; set; }

    public double? Low { get; set; }

    public double? High { get; set; }

    public string IncidentId { get; set; } = "";

    public string Message { get; set; } = "";
}
