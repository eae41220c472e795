namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An alert inside an incident, as far as tables show it.</summary>
internal sealed record MemberDocument
{
    public string Fingerprint { get; init; } = "";

    public string Check { get; init; } = "";

    public string Entity { get; init; } = "";

    public string Severity { get; init; } = "";

    public string Status { get; init; } = "";

    public DateTimeOffset? StartsAt { get; init; }

    public string Message { get; init; } = "";

    public string Why { get; init; } = "";

    public IReadOnlyList<EvidenceDocument> Evidence { get; init; } = [];
}
