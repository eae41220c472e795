namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What was decided about an alert, as far as tables show it.</summary>
internal sealed record DecisionDocument
{
    public DateTimeOffset? At { get; set; }

    public string Outcome { get; set; } = "";

    public string Check { get; set; } = "";

    public string Entity { get; set; } = "";

    public double Score { get; set; }

    public double Threshold { get; set; }

    public string Summary { get; set; } = "";

    public string RunnerUpId { get; set; } = "";

    public double RunnerUpScore { get; set; }
}
