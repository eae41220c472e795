using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>The index for the shards of one process, in its memory. Any thread.</summary>
public sealed class InMemoryRelationIndex : IRelationIndex
{
    private const int ForgetEvery = 1_024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, IncidentSignature> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tenant, SignatureValue Value), HashSet<string>> places = [];
    private Instant newest;
    private int sinceForgetting;

    /// <inheritdoc />
    public Task<IReadOnlyList<RelationAnswer>> PublishAsync(
        RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(incidents);
        lock (gate)
        {
            foreach (var incident in incidents)
            {
                Forget(incident.Incident);
                Remember(incident);
                newest = Instant.Later(newest, incident.LastAt);
            }

            ForgetOld(relations, incidents.Count);
            return Task.FromResult<IReadOnlyList<RelationAnswer>>([.. incidents.Select(incident => Find(relations, incident))]);
        }
    }

    /// <inheritdoc />
    public Task RemoveAsync(RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        lock (gate)
        {
            foreach (var incident in incidents)
            {
                Forget(incident.Incident);
            }
        }

        return Task.CompletedTask;
    }

    private void Remember(IncidentSignature incident)
    {
        known[incident.Incident] = incident;
        foreach (var value in incident.Values)
        {
            if (!places.TryGetValue((incident.Tenant, value), out var ids))
            {
                places.Add((incident.Tenant, value), ids = new HashSet<string>(StringComparer.Ordinal));
            }

            ids.Add(incident.Incident);
        }
    }

    private void Forget(string id)
    {
        if (!known.Remove(id, out var before))
        {
            return;
        }

        foreach (var value in before.Values)
        {
            if (places.TryGetValue((before.Tenant, value), out var ids) && ids.Remove(id) && ids.Count == 0)
            {
                places.Remove((before.Tenant, value));
            }
        }
    }

    // Incidents whose shard went to another process are published here no more, and nothing says that they closed.
    private void ForgetOld(RelationSet relations, int published)
    {
        sinceForgetting += published;
        if (sinceForgetting < ForgetEvery)
        {
            return;
        }

        sinceForgetting = 0;
        var oldest = newest - (2 * relations.MaxWithin);
        foreach (var incident in known.Values.Where(incident => incident.LastAt < oldest).ToList())
        {
            Forget(incident.Incident);
        }
    }

    private RelationAnswer Find(RelationSet relations, IncidentSignature incident)
    {
        var answers = relations.All.Where(incident.Concerns).Select(relation => Find(relation, incident)).ToList();
        return new RelationAnswer([.. answers.SelectMany(static answer => answer.Candidates)], answers.Sum(static answer => answer.CommonValues));
    }

    private RelationAnswer Find(CompiledRelation relation, IncidentSignature incident)
    {
        var search = new RelationSearch(relation, incident);
        foreach (var value in incident.Values.Where(value => relation.Asks(value.Kind)))
        {
            var others = places[(incident.Tenant, value)].Select(id => known[id]).Where(other => other.Concerns(relation))
                .Take(relation.Config.MaxIncidents + 1).ToList();
            search.Touches(value, others.Select(static other => other.Incident));
            others.ForEach(search.Knows);
        }

        return search.ToAnswer();
    }
}
