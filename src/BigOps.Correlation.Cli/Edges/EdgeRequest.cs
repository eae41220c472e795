namespace BigOps.Correlation.Cli.Edges;

/// <summary>The edge that an operator decides about.</summary>
internal sealed record EdgeRequest(string From, string To);
