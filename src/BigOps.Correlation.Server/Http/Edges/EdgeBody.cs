namespace BigOps.Correlation.Server.Http.Edges;

/// <summary>The edge that an operator decides about.</summary>
/// <param name="From">The check that comes first.</param>
/// <param name="To">The check that follows.</param>
internal sealed record EdgeBody(string? From, string? To);
