namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What became of a batch of events.</summary>
internal sealed record AcceptedDocument
{
    public int? Accepted { get; init; }

    public IReadOnlyList<RejectedDocument>? Rejected { get; init; }

    public string? Detail { get; init; }
}
