namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One page of alerts.</summary>
internal sealed record AlertPage
{
    public IReadOnlyList<AlertDocument> Alerts { get; set; } = [];

    public string? NextCursor { get; set; }

    public long? Total { get; set; }
}
