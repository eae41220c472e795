namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>What is known of one kind of incident.</summary>
internal sealed record KindDocument
{
    public string Signature { get; set; } = "";

    public string Summary { get; set; } = "";

    public IReadOnlyList<OutcomeDocument> Policies { get; set; } = [];
}
