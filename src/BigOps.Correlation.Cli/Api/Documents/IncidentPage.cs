namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One page of incidents.</summary>
internal sealed record IncidentPage
{
    public IReadOnlyList<IncidentDocument> Incidents { get; set; } = [];

    public string? NextCursor { get; set; }

    public long Total { get; set; }
}
