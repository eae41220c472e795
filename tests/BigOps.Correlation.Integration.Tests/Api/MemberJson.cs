namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>An alert's occurrence inside an incident, as far as tests compare it.</summary>
internal sealed record MemberJson
{
    public required string Check { get; init; }

    public required string Entity { get; init; }

    public required int Occurrence { get; init; }

    public required string Status { get; init; }
}
