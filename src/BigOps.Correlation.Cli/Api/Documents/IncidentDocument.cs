namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>An incident as far as tables show it. In lists the lists of members and times are empty.</summary>
internal sealed record IncidentDocument
{
    public string Id { get; init; } = "";

    public long Version { get; init; }

    public string Title { get; init; } = "";

    public string Status { get; init; } = "";

    public string Severity { get; init; } = "";

    public double Score { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? LastEventAt { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    public int Alerts { get; init; }

    public int ActiveAlerts { get; init; }

    public long Events { get; init; }

    public IReadOnlyList<string> Entities { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];

    public string Assignee { get; init; } = "";

    public bool Suppressed { get; init; }

    public IReadOnlyList<string> SuppressedBy { get; init; } = [];

    public IReadOnlyList<RootCauseDocument> RootCauses { get; init; } = [];

    public IReadOnlyList<MemberDocument> Members { get; init; } = [];

    public IReadOnlyList<TimelineDocument> Timeline { get; init; } = [];
}
