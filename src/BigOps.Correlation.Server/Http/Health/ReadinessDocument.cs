namespace BigOps.Correlation.Server.Http.Health;

/// <summary>Whether the service takes traffic, and why not.</summary>
/// <param name="Status"><c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">Why it is not, as sentences.</param>
/// <param name="Checks">Every condition.</param>
internal sealed record ReadinessDocument(string Status, IReadOnlyList<string> Reasons, IReadOnlyList<CheckDocument> Checks);
