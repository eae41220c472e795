namespace BigOps.Correlation.Server.Http.Incidents.Actions;

/// <summary>An operator's action was carried out.</summary>
/// <param name="IncidentId">The incident now concerned: the new one after a split.</param>
/// <param name="Version">Its version now.</param>
internal sealed record ActionDone(string IncidentId, long Version);
