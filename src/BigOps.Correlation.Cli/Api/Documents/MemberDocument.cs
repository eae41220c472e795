namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An alert inside an incident, as far as tables show it.</summary>
internal sealed record MemberDocument
{
    public string Fingerprint { get; set; } = "";

    public string Check { get; set; } = "";

    public string Entity { get; set; } = "";

    public string Severity { get; set; } = "";

    public string Status { get; set; } = "";

    public DateTimeOffset? StartsAt { get; set; }

    public string Message { get; set; } = "";

    public string Why { get; set; } = "";

    public IReadOnlyList<EvidenceDocument> Evidence { get; set; } = [];
}
