namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>Which kill switch is to be turned.</summary>
internal sealed record KillSwitchRequest
{
    public string Scope { get; set; } = "all";

    public bool On { get; set; }

    public string? Reason { get; set; }
}
