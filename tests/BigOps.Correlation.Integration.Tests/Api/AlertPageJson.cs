namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>A page of alerts.</summary>
internal sealed record AlertPageJson(IReadOnlyList<AlertJson> Alerts, string? NextCursor, int Total);
