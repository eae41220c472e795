namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>An incident of the API, as far as tests compare it; lists leave its members out.</summary>
internal sealed record IncidentJson
{
    public required string Id { get; init; }

    public long Version { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public required string Severity { get; init; }

    public required string Resolution { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastEventAt { get; init; }

    public required int Alerts { get; init; }

    public required long Events { get; init; }

    public required int Reopened { get; init; }

    public IReadOnlyList<MemberJson> Members { get; init; } = [];
}
