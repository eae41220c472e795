using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.Drift;

/// <summary>Alerts that nothing ties to the rest of their incident any longer.</summary>
/// <param name="Members">They.</param>
/// <param name="Bridge">The alert that ended, the first without which nothing ties them to the rest.</param>
internal sealed record DriftedPart(IReadOnlyList<IncidentMember> Members, IncidentMember Bridge);
