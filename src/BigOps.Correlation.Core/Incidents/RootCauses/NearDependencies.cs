using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>
/// Dependencies between the entities of one incident, over others that show nothing: an instance depends on what the service
/// calls that it is an instance of. Made for one ranking; any thread.
/// </summary>
/// <param name="all">What depends on what.</param>
/// <param name="entities">The entities of the incident.</param>
internal sealed class NearDependencies(IDependencies all, IReadOnlySet<string> entities) : IDependencies
{
    // From an instance over its service and another service to that one's instance.
    private const int MostHops = 3;
    private const int MostNodes = 256;

    /// <inheritdoc />
    public IReadOnlyCollection<string> DependenciesOf(string entity)
    {
        var (found, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal) { entity });
        var ring = new List<string> { entity };
        for (var hop = 0; hop < MostHops && ring.Count > 0; hop++)
        {
            var next = new List<string>();
            foreach (var other in ring.SelectMany(all.DependenciesOf))
            {
                if (seen.Count < MostNodes && seen.Add(other))
                {
                    (entities.Contains(other) ? found : next).Add(other);
                }
            }

            ring = next;
        }

        return found;
    }
}
