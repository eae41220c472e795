namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>One page of responses.</summary>
internal sealed record ResponsePage
{
    public IReadOnlyList<ResponseDocument> Responses { get; set; } = [];

    public string? NextCursor { get; set; }
}
