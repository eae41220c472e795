using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections.Routing;

/// <summary>Which primary of a cluster has which slots, as a node said. Immutable.</summary>
internal sealed class SlotTable
{
    private readonly RedisEndPoint[] primaries = new RedisEndPoint[HashSlot.Count];

    /// <summary>Reads what a node answered to CLUSTER SLOTS.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="asked">The node; it may name itself by an empty host.</param>
    /// <exception cref="InvalidDataException">It is no such answer.</exception>
    public SlotTable(RedisReply reply, RedisEndPoint asked)
    {
        foreach (var range in reply.Items)
        {
            if (range.Items.Count < 3 || range.Items[2].Items.Count < 2)
            {
                throw new InvalidDataException($"Redis at {asked} answered CLUSTER SLOTS with something else.");
            }

            var host = range.Items[2].Items[0].Text;
            var primary = new RedisEndPoint(host.Length > 0 ? host : asked.Host, (int)range.Items[2].Items[1].ToNumber());
            var (first, last) = ((int)range.Items[0].ToNumber(), (int)range.Items[1].ToNumber());
            primaries.AsSpan(first, last - first + 1).Fill(primary);
        }

        Primaries = [.. primaries.Where(static node => node.Host is not null).Distinct()];
    }

    /// <summary>Every primary that has slots.</summary>
    public IReadOnlyList<RedisEndPoint> Primaries { get; }

    /// <summary>The primary of a slot, or null where there is none.</summary>
    public RedisEndPoint? Find(int slot) => primaries[slot] is { Host: not null } primary ? primary : null;
}
