namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An incident as far as tables show it. In lists the lists of members and times are empty.</summary>
internal sealed record IncidentDocument
{
    public string Id { get; set; } = "";

    public long Version { get; set; }

    public string Title { get; set; } = "";

    public string Status { get; set; } = "";

    public string Severity { get; set; } = "";

    public double Score { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? LastEventAt { get; set; }

    public DateTimeOffset? SnoozedUntil { get; set; }

    public int Alerts { get; set; }

    public int ActiveAlerts { get; set; }

    public long Events { get; set; }

    public IReadOnlyList<string> Entities { get; set; } = [];

    public IReadOnlyList<string> Services { get; set; } = [];

    public string Assignee { get; set; } = "";

    public bool Suppressed { get; set; }

    public IReadOnlyList<string> SuppressedBy { get; set; } = [];

    public IReadOnlyList<RootCauseDocument> RootCauses { get; set; } = [];

    public string PartOf { get; set; } = "";

    public IReadOnlyList<LinkDocument> Links { get; set; } = [];

    public IReadOnlyList<MemberDocument> Members { get; set; } = [];

    public IReadOnlyList<TimelineDocument> Timeline { get; set; } = [];
}
