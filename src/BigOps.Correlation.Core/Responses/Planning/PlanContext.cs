using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>What stands around a plan.</summary>
/// <param name="IncidentVersion">Version of the incident with what happened to it; with the incident and the policy it names the response.</param>
/// <param name="Number">Which response of its incident it will be.</param>
/// <param name="ConfigVersion">Version of the configuration.</param>
/// <param name="Policies">Its policies.</param>
/// <param name="Now">The shard's clock.</param>
internal readonly record struct PlanContext(long IncidentVersion, int Number, string ConfigVersion, PolicySet Policies, Instant Now);
