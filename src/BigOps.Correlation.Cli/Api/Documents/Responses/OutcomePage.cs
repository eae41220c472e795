namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>One page of what came of acting and of doing nothing.</summary>
internal sealed record OutcomePage
{
    public IReadOnlyList<KindDocument> Kinds { get; set; } = [];

    public string? NextCursor { get; set; }
}
