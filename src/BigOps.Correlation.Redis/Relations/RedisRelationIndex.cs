using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>
/// The index for the shards of all processes. An incident is made known everywhere before anybody is looked for beside it,
/// so of two that come at once at least one finds the other, whichever nodes of a cluster have them. Any thread.
/// </summary>
/// <param name="client">Redis.</param>
/// <param name="prefix">What every key begins with.</param>
internal sealed class RedisRelationIndex(IRedisClient client, string prefix) : IRelationIndex
{
    // A script holds Redis up for as long as it runs: some milliseconds for so many that touch common values.
    private const int MostTogether = 32;

    /// <inheritdoc />
    public async Task<IReadOnlyList<RelationAnswer>> PublishAsync(
        RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(incidents);
        var signatures = incidents.Select(Encode).ToArray();
        var found = await Task.WhenAll(relations.All.Select(async relation =>
        {
            var seekers = incidents.Select((incident, index) => incident.Concerns(relation) ? new RelationSeeker(relation, incident, signatures[index]) : null).ToArray();
            var concerned = seekers.OfType<RelationSeeker>().ToArray();
            await PublishAsync(relation, concerned, static seeker => seeker.Own, isOwn: true, cancellationToken).ConfigureAwait(false);
            await PublishAsync(relation, concerned, static seeker => seeker.Beside, isOwn: false, cancellationToken).ConfigureAwait(false);
            return seekers;
        })).ConfigureAwait(false);
        return [.. incidents.Select((_, index) => AnswerOf(found.Select(seekers => seekers[index])))];
    }

    /// <inheritdoc />
    public async Task RemoveAsync(RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(incidents);
        var calls =
            from relation in relations.All
            let seekers = incidents.Where(incident => incident.Concerns(relation)).Select(incident => new RelationSeeker(relation, incident, default))
            from place in Places(seekers, static seeker => seeker.Own)
            select client.RunAsync(
                RelationScripts.Remove, [RelationBuckets.KeyOf(prefix, relation, place.Bucket)], new BucketStep(place.Seekers).Remove(), cancellationToken).AsTask();
        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private static byte[] Encode(IncidentSignature incident)
    {
        var writer = new StateWriter();
        SignatureCodec.Write(writer, incident);
        return writer.Written.ToArray();
    }

    private static RelationAnswer AnswerOf(IEnumerable<RelationSeeker?> seekers)
    {
        var answers = seekers.OfType<RelationSeeker>().Select(static seeker => seeker.Search.ToAnswer()).ToList();
        return new RelationAnswer([.. answers.SelectMany(static answer => answer.Candidates)], answers.Sum(static answer => answer.CommonValues));
    }

    private static IEnumerable<(long Bucket, RelationSeeker[] Seekers)> Places(IEnumerable<RelationSeeker> seekers, Func<RelationSeeker, long[]> buckets) =>
        from seeker in seekers
        from bucket in buckets(seeker)
        group seeker by bucket into place
        from together in place.Chunk(MostTogether)
        select (place.Key, together);

    private async Task PublishAsync(
        CompiledRelation relation, RelationSeeker[] seekers, Func<RelationSeeker, long[]> buckets, bool isOwn, CancellationToken cancellationToken)
    {
        var steps = Places(seekers, buckets).Select(place => (place.Bucket, Step: new BucketStep(place.Seekers))).ToList();
        var replies = await Task.WhenAll(steps.Select(one => client.RunAsync(
            RelationScripts.Publish, [RelationBuckets.KeyOf(prefix, relation, one.Bucket)], one.Step.Publish(relation, isOwn), cancellationToken).AsTask())).ConfigureAwait(false);
        foreach (var (one, reply) in steps.Zip(replies))
        {
            one.Step.Read(reply.Items);
        }
    }
}
