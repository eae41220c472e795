namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An alert as far as tables show it.</summary>
internal sealed record AlertDocument
{
    public string Fingerprint { get; init; } = "";

    public string Source { get; init; } = "";

    public string Status { get; init; } = "";

    public string Severity { get; init; } = "";

    public string Check { get; init; } = "";

    public string Entity { get; init; } = "";

    public DateTimeOffset? StartsAt { get; init; }

    public long Events { get; init; }

    public bool Flapping { get; init; }

    public string IncidentId { get; init; } = "";

    public IReadOnlyList<string> SilencedBy { get; init; } = [];

    public IReadOnlyList<string> InhibitedBy { get; init; } = [];

    public IReadOnlyList<string> MaintainedBy { get; init; } = [];
}
