namespace BigOps.Correlation.Cli.Proposals;

/// <summary>Proposed changes of the configuration, newest first.</summary>
internal sealed record ProposalPageDocument
{
    public IReadOnlyList<ProposalDocument> Proposals { get; set; } = [];
}
