using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Http.Proposals;

/// <summary>A change of the configuration that would have made an operator's merge or split needless.</summary>
/// <param name="Incident">The incident that was merged or split.</param>
/// <param name="Title">What it is called.</param>
/// <param name="At">When.</param>
/// <param name="Text">The change, and what it contradicts.</param>
/// <param name="Configuration">The change as YAML, to be laid over the configuration.</param>
internal sealed record ProposalItem(string Incident, string Title, Instant At, string Text, string Configuration);
