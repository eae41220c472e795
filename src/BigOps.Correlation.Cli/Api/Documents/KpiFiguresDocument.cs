namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Key figures of a day, or of all days of a range.</summary>
internal sealed record KpiFiguresDocument
{
    public string? Day { get; set; }

    public long Events { get; set; }

    public long Alerts { get; set; }

    public long IncidentsOpened { get; set; }

    public long IncidentsAcknowledged { get; set; }

    public long IncidentsClosed { get; set; }

    public double? NoiseReductionRatio { get; set; }

    public double? AlertsPerIncident { get; set; }

    public double? MeanTimeToAcknowledgeSeconds { get; set; }

    public double? MeanTimeToResolveSeconds { get; set; }
}
