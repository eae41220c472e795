namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An alert as far as tables show it.</summary>
internal sealed record AlertDocument
{
    public string Fingerprint { get; set; } = "";

    public string Source { get; set; } = "";

    public string Status { get; set; } = "";

    public string Severity { get; set; } = "";

    public string Check { get; set; } = "";

    public string Entity { get; set; } = "";

    public DateTimeOffset? StartsAt { get; set; }

    public long Events { get; set; }

    public bool Flapping { get; set; }

    public string IncidentId { get; set; } = "";

    public IReadOnlyList<string> SilencedBy { get; set; } = [];

    public IReadOnlyList<string> InhibitedBy { get; set; } = [];

    public IReadOnlyList<string> MaintainedBy { get; set; } = [];
}
