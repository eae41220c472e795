using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>
/// Puts together what an index knows about the values of one incident under one relation: which incidents touch each of
/// them. Values that too many touch are passed over. One thread.
/// </summary>
public sealed class RelationSearch
{
    private readonly CompiledRelation relation;
    private readonly IncidentSignature incident;
    private readonly Dictionary<SignatureValue, HashSet<string>> touching = [];
    private readonly Dictionary<string, IncidentSignature> known = new(StringComparer.Ordinal);

    /// <summary>Begins a search.</summary>
    public RelationSearch(CompiledRelation relation, IncidentSignature incident)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentNullException.ThrowIfNull(incident);
        (this.relation, this.incident) = (relation, incident);
    }

    /// <summary>Incidents that touch a value, the one that is searched for perhaps among them.</summary>
    public void Touches(SignatureValue value, IEnumerable<string> incidents)
    {
        if (!touching.TryGetValue(value, out var ids))
        {
            touching.Add(value, ids = new HashSet<string>(StringComparer.Ordinal));
        }

        ids.UnionWith(incidents);
    }

    /// <summary>An incident as the index knows it; of several the one with the latest event.</summary>
    public void Knows(IncidentSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (!known.TryGetValue(signature.Incident, out var before) || before.LastAt < signature.LastAt)
        {
            known[signature.Incident] = signature;
        }
    }

    /// <summary>What was found.</summary>
    public RelationAnswer ToAnswer()
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        var common = 0;
        foreach (var (_, others) in touching)
        {
            if (others.Count > relation.Config.MaxIncidents)
            {
                common++;
            }
            else
            {
                ids.UnionWith(others);
            }
        }

        ids.Remove(incident.Incident);
        return new RelationAnswer(
            [
                .. ids.Where(known.ContainsKey).Select(id => known[id])
                    .Where(other => relation.IsNear(incident, other)).Select(other => new RelationCandidate(relation, other)),
            ],
            common);
    }
}
