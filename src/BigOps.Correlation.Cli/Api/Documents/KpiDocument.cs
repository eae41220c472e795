namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Key figures of a range of days.</summary>
internal sealed record KpiDocument
{
    public KpiFiguresDocument Totals { get; set; } = new();

    public IReadOnlyList<KpiFiguresDocument> Days { get; set; } = [];

    public bool Partial { get; set; }
}
