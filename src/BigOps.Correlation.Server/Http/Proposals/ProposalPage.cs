namespace BigOps.Correlation.Server.Http.Proposals;

/// <summary>Proposed changes of the configuration.</summary>
/// <param name="Proposals">Newest first.</param>
/// <param name="Partial">Whether other replicas may know more.</param>
internal sealed record ProposalPage(IReadOnlyList<ProposalItem> Proposals, bool Partial);
