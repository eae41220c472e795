namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>The kill switches that are on.</summary>
internal sealed record KillSwitchPage
{
    public IReadOnlyList<KillSwitchDocument> KillSwitches { get; set; } = [];
}
