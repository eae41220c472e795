namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What became of a batch of events.</summary>
internal sealed record AcceptedDocument
{
    public int? Accepted { get; set; }

    public IReadOnlyList<RejectedDocument>? Rejected { get; set; }

    public string? Detail { get; set; }
}
