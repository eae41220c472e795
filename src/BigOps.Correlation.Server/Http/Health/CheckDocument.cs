namespace BigOps.Correlation.Server.Http.Health;

/// <summary>One condition for taking traffic.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Ready">Whether it holds.</param>
/// <param name="Reason">Why it does not, or null.</param>
internal sealed record CheckDocument(string Name, bool Ready, string? Reason);
