namespace BigOps.Correlation.Cli.Proposals;

/// <summary>A change of the configuration that would have made an operator's merge or split needless.</summary>
internal sealed record ProposalDocument
{
    public string Incident { get; set; } = "";

    public string Title { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string Text { get; set; } = "";

    public string Configuration { get; set; } = "";
}
