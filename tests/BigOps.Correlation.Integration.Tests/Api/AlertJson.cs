namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>An alert of <c>GET /api/v1/alerts</c>, as far as tests compare it.</summary>
internal sealed record AlertJson
{
    public required string Fingerprint { get; init; }

    public required string Status { get; init; }

    public required string Severity { get; init; }

    public required string Check { get; init; }

    public required string Entity { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Occurrence { get; init; }

    public required long Events { get; init; }

    public required bool Flapping { get; init; }

    public required string IncidentId { get; init; }
}
