using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Relations;

/// <summary>What incidents have to do with one bucket, put together for one run of a script. One thread.</summary>
internal sealed class BucketStep
{
    private readonly RelationSeeker[] seekers;
    private readonly List<string> words = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public BucketStep(RelationSeeker[] seekers)
    {
        this.seekers = seekers;
        foreach (var word in seekers.SelectMany(static seeker => seeker.Words))
        {
            if (places.TryAdd(word, words.Count + 1))
            {
                words.Add(word);
            }
        }
    }

    /// <summary>Arguments of <see cref="RelationScripts.Publish"/>.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="isOwn">Whether the incidents are to be known in this bucket; else they only look.</param>
    public RedisArgument[] Publish(CompiledRelation relation, bool isOwn)
    {
        var arguments = new List<RedisArgument> { RelationBuckets.KeepSeconds(relation), relation.Config.MaxIncidents };
        AddWords(arguments);
        foreach (var seeker in seekers)
        {
            arguments.Add(seeker.Incident.Incident);
            arguments.Add(isOwn ? seeker.Signature : default);
            arguments.Add(seeker.Incident.LastAt.UnixMilliseconds);
            AddPlaces(arguments, seeker);
        }

        return [.. arguments];
    }

    /// <summary>Arguments of <see cref="RelationScripts.Remove"/>.</summary>
    public RedisArgument[] Remove()
    {
        var arguments = new List<RedisArgument>();
        AddWords(arguments);
        foreach (var seeker in seekers)
        {
            arguments.Add(seeker.Incident.Incident);
            AddPlaces(arguments, seeker);
        }

        return [.. arguments];
    }

    /// <summary>Gives each incident what the script found.</summary>
    public void Read(IReadOnlyList<RedisReply> answer)
    {
        var touching = answer[0].Items;
        var known = KnownOf(answer[1].Items);
        foreach (var seeker in seekers)
        {
            for (var index = 0; index < seeker.Words.Length; index++)
            {
                var others = touching[places[seeker.Words[index]] - 1].Items.Select(static id => id.Text).ToArray();
                seeker.Search.Touches(seeker.Values[index], others);
                foreach (var other in others)
                {
                    if (known.TryGetValue(other, out var signature))
                    {
                        seeker.Search.Knows(signature);
                    }
                }
            }
        }
    }

    private static Dictionary<string, IncidentSignature> KnownOf(IReadOnlyList<RedisReply> items)
    {
        var known = new Dictionary<string, IncidentSignature>(StringComparer.Ordinal);
        for (var index = 1; index < items.Count; index += 2)
        {
            try
            {
                known[items[index - 1].Text] = SignatureCodec.Read(items[index].Bytes);
            }
            catch (InvalidDataException)
            {
                // Of a newer build that runs beside this one; it finds this one's incidents.
            }
        }

        return known;
    }

    private void AddWords(List<RedisArgument> arguments)
    {
        arguments.Add(words.Count);
        arguments.AddRange(words.Select(static word => (RedisArgument)word));
    }

    private void AddPlaces(List<RedisArgument> arguments, RelationSeeker seeker)
    {
        arguments.Add(seeker.Words.Length);
        arguments.AddRange(seeker.Words.Select(word => (RedisArgument)places[word]));
    }
}
