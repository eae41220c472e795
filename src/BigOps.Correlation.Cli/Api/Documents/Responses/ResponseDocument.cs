namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>A response to an incident.</summary>
internal sealed record ResponseDocument
{
    public string Id { get; set; } = "";

    public string Incident { get; set; } = "";

    public string Policy { get; set; } = "";

    public string Trigger { get; set; } = "";

    public string Executor { get; set; } = "";

    public string Status { get; set; } = "";

    public string Why { get; set; } = "";

    public DateTimeOffset? WaitsUntil { get; set; }

    public DateTimeOffset PlannedAt { get; set; }
}
