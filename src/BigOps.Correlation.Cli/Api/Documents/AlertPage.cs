namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One page of alerts.</summary>
internal sealed record AlertPage
{
    public IReadOnlyList<AlertDocument> Alerts { get; init; } = [];

    public string? NextCursor { get; init; }

    public long? Total { get; init; }
}
