namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Dead letters, newest first.</summary>
internal sealed record DeadLetterPage
{
    public IReadOnlyList<DeadLetterDocument> DeadLetters { get; set; } = [];

    /// <summary>Where the next page begins, or null on the last one.</summary>
    public long? NextBefore { get; set; }
}
