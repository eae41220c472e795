namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Dead letters, newest first.</summary>
internal sealed record DeadLetterPage
{
    public IReadOnlyList<DeadLetterDocument> DeadLetters { get; set; } = [];
}
