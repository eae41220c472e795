namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Decisions about the alerts of an incident.</summary>
internal sealed record DecisionPage
{
    public IReadOnlyList<DecisionDocument> Decisions { get; set; } = [];
}
