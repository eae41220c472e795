namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>A silence as the Alertmanager API writes it (camelCase).</summary>
internal sealed record SilenceDocument
{
    public string? Id { get; init; }

    public SilenceStatusDocument? Status { get; init; }

    public IReadOnlyList<SilenceMatcherDocument> Matchers { get; init; } = [];

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public string Comment { get; init; } = "";
}
