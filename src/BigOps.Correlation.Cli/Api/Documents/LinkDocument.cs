namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An incident of another scope that an incident is linked to, as far as tables show it.</summary>
internal sealed record LinkDocument
{
    public string Incident { get; set; } = "";

    public string Role { get; set; } = "";

    public string Scope { get; set; } = "";

    public string? Title { get; set; }

    public string? Status { get; set; }

    public double Score { get; set; }

    public string Why { get; set; } = "";
}
