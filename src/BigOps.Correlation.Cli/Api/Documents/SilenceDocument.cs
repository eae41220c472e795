namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>A silence as the Alertmanager API writes it (camelCase).</summary>
internal sealed record SilenceDocument
{
    public string? Id { get; set; }

    public SilenceStatusDocument? Status { get; set; }

    public IReadOnlyList<SilenceMatcherDocument> Matchers { get; set; } = [];

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    public string Comment { get; set; } = "";
}
