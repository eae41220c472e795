namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What was decided about an alert, as far as tables show it.</summary>
internal sealed record DecisionDocument
{
    public DateTimeOffset? At { get; init; }

    public string Outcome { get; init; } = "";

    public string Check { get; init; } = "";

    public string Entity { get; init; } = "";

    public double Score { get; init; }

    public double Threshold { get; init; }

    public string Summary { get; init; } = "";

    public string RunnerUpId { get; init; } = "";

    public double RunnerUpScore { get; init; }
}
