namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>A kill switch that is on.</summary>
internal sealed record KillSwitchDocument
{
    public string Scope { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string Actor { get; set; } = "";

    public string Reason { get; set; } = "";
}
