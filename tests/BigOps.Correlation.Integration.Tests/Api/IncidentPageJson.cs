namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>A page of incidents.</summary>
internal sealed record IncidentPageJson(IReadOnlyList<IncidentJson> Incidents, string? NextCursor);
