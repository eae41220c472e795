namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One page of incidents.</summary>
internal sealed record IncidentPage
{
    public IReadOnlyList<IncidentDocument> Incidents { get; init; } = [];

    public string? NextCursor { get; init; }

    public long Total { get; init; }
}
