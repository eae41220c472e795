namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>One failure: what alerted, and what depends on what.</summary>
internal sealed record CaseDocument
{
    public string? Case { get; init; }

    public IReadOnlyList<string>? Nodes { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? Edges { get; init; }

    public IReadOnlyList<CaseAlert>? Alerts { get; init; }

    public IReadOnlyList<CaseChange>? Changes { get; init; }
}
