using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>
/// The index for the shards of all processes. An incident is made known everywhere before anybody is looked for beside it,
/// so of two that come at once at least one finds the other, whichever nodes of a cluster have them. Any thread.
/// </summary>
/// <param name="client">Redis.</param>
/// <param name="prefix">What every key begins with.</param>
internal sealed class RedisRelationIndex(IRedisClient client, string prefix) : IRelationIndex
{
    private static readonly RelationAnswer Nothing = new([], 0);

    /// <inheritdoc />
    public async Task<IReadOnlyList<RelationAnswer>> PublishAsync(
        RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(incidents);
        return await Task.WhenAll(incidents.Select(incident => PublishAsync(relations, incident, cancellationToken))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(incidents);
        var calls =
            from incident in incidents
            from relation in relations.All
            where incident.Concerns(relation)
            let values = RelationBuckets.ValuesOf(relation, incident)
            from bucket in RelationBuckets.Of(relation, incident).Own
            select client.RunAsync(
                RelationScripts.Remove, RelationBuckets.KeysOf(prefix, relation, bucket, incident.Tenant, values), [incident.Incident], cancellationToken).AsTask();
        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private async Task<RelationAnswer> PublishAsync(RelationSet relations, IncidentSignature incident, CancellationToken cancellationToken)
    {
        var concerned = relations.All.Where(incident.Concerns).ToList();
        if (concerned.Count == 0)
        {
            return Nothing;
        }

        var writer = new StateWriter();
        SignatureCodec.Write(writer, incident);
        var searches = await Task.WhenAll(concerned.Select(relation => SearchAsync(relation, incident, writer.Written, cancellationToken))).ConfigureAwait(false);
        return new RelationAnswer([.. searches.SelectMany(static answer => answer.Candidates)], searches.Sum(static answer => answer.CommonValues));
    }

    private async Task<RelationAnswer> SearchAsync(
        CompiledRelation relation, IncidentSignature incident, ReadOnlyMemory<byte> signature, CancellationToken cancellationToken)
    {
        var values = RelationBuckets.ValuesOf(relation, incident);
        var (own, beside) = RelationBuckets.Of(relation, incident);
        var search = new RelationSearch(relation, incident);
        foreach (var (buckets, said) in new[] { (own, signature), (beside, default) })
        {
            var replies = await Task.WhenAll(buckets.Select(bucket => client.RunAsync(
                RelationScripts.Publish,
                RelationBuckets.KeysOf(prefix, relation, bucket, incident.Tenant, values),
                [incident.Incident, said, incident.LastAt.UnixMilliseconds, RelationBuckets.KeepSeconds(relation), relation.Config.MaxIncidents],
                cancellationToken).AsTask())).ConfigureAwait(false);
            foreach (var reply in replies)
            {
                Read(reply.Items, values, search);
            }
        }

        return search.ToAnswer();
    }

    private static void Read(IReadOnlyList<RedisReply> answer, SignatureValue[] values, RelationSearch search)
    {
        for (var index = 0; index < values.Length; index++)
        {
            search.Touches(values[index], answer[index].Items.Select(static id => id.Text));
        }

        var known = answer[values.Length].Items;
        for (var index = 1; index < known.Count; index += 2)
        {
            try
            {
                search.Knows(SignatureCodec.Read(known[index].Bytes));
            }
            catch (InvalidDataException)
            {
                // Of a newer build that runs beside this one; it finds this one's incidents.
            }
        }
    }
}
