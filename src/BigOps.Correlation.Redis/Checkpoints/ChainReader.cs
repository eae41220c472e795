using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>Reads the segments of a chain, a few at a time, so that neither side holds much besides them.</summary>
/// <param name="client">Where they are.</param>
/// <param name="key">The chain.</param>
internal sealed class ChainReader(IRedisClient client, string key)
{
    private const int AtOnce = 8;

    /// <summary>The names of all fields.</summary>
    public async Task<SegmentFields> FieldsAsync(ChainHead head, CancellationToken cancellationToken)
    {
        var names = await client.SendAsync(new RedisCommand(key, "HKEYS", key), cancellationToken).ConfigureAwait(false);
        return SegmentFields.Of(names.Items.Select(static name => name.Text), head.First, head.Last);
    }

    /// <summary>The segments, oldest first; null where one is missing or broken.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote one.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> SegmentsAsync(ChainHead head, SegmentFields fields, CancellationToken cancellationToken)
    {
        var asked = new Queue<Task<RedisReply>>();
        var places = new List<(long Number, int Part, int Parts)>();
        for (var number = head.First; number <= head.Last; number++)
        {
            var parts = fields.PartsOf(number);
            if (parts == 0)
            {
                return null;
            }

            for (var part = 1; part <= parts; part++)
            {
                places.Add((number, part, parts));
            }
        }

        var segments = new List<ReadOnlyMemory<byte>>();
        var open = new List<ReadOnlyMemory<byte>>();
        var next = 0;
        foreach (var (number, part, parts) in places)
        {
            while (next < places.Count && asked.Count < AtOnce)
            {
                asked.Enqueue(AskAsync(places[next++], cancellationToken));
            }

            var reply = await asked.Dequeue().ConfigureAwait(false);
            if (SegmentFormat.Read(reply.Bytes, number, part, parts) is not { } bytes)
            {
                return null;
            }

            open.Add(bytes);
            if (part == parts)
            {
                segments.Add(Join(open));
                open.Clear();
            }
        }

        return segments;
    }

    private Task<RedisReply> AskAsync((long Number, int Part, int Parts) place, CancellationToken cancellationToken) =>
        client.SendAsync(new RedisCommand(key, "HGET", key, SegmentFields.Name(place.Number, place.Part, place.Parts)), cancellationToken).AsTask();

    private static ReadOnlyMemory<byte> Join(List<ReadOnlyMemory<byte>> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var whole = new byte[parts.Sum(static part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }
}
