namespace BigOps.Correlation.Cli.Edges;

/// <summary>Which checks cause which, as the service shows it.</summary>
internal sealed record EdgePageDocument
{
    public IReadOnlyList<EdgeDocument> Edges { get; set; } = [];
}
