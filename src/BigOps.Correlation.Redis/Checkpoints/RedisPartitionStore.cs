using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>
/// Keeps the states of partitions in Redis. Who claims a partition writes a higher epoch and a word of their own into it; a
/// script refuses everybody else's writes from then on. Any thread.
/// </summary>
/// <param name="prefix">What every key begins with.</param>
/// <param name="services">What it works with.</param>
/// <param name="before">Done before anything is claimed: what the states may name must be there.</param>
internal sealed class RedisPartitionStore(string prefix, CheckpointServices services, Func<Task> before) : IPartitionStore, IPartitionStateReader
{
    private const int ReadAttempts = 20;

    /// <inheritdoc />
    public IPartitionClaim Claim(string topic, int partition)
    {
        var keys = PartitionKeys.Of(prefix, topic, partition);
        var token = services.Token();
        var lowest = services.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var epoch = Blocking.Run(async () =>
        {
            await before().ConfigureAwait(false);
            var reply = await services.Client.RunAsync(ChainScripts.Claim, [keys.Owner, keys.Parts], [token, lowest]).ConfigureAwait(false);
            return reply.ToNumber();
        });
        return new RedisPartitionClaim(keys, (epoch, token), services);
    }

    /// <inheritdoc />
    public PartitionState? Read(string topic, int partition) => Blocking.Run(() => ReadAsync(PartitionKeys.Of(prefix, topic, partition)));

    // Its owner may go on meanwhile and delete what is being read; then it is read again.
    private async Task<PartitionState?> ReadAsync(PartitionKeys keys)
    {
        for (var attempt = 0; attempt < ReadAttempts; attempt++)
        {
            var head = await HeadAsync(keys).ConfigureAwait(false);
            if (head.Last == 0)
            {
                return null;
            }

            var reader = new ChainReader(services.Client, keys.Chain);
            var fields = await reader.FieldsAsync(head, CancellationToken.None).ConfigureAwait(false);
            var segments = await reader.SegmentsAsync(head, fields, CancellationToken.None).ConfigureAwait(false);
            if (segments is not null)
            {
                return new PartitionState(head.Position, head.Last, segments);
            }

            if (head == await HeadAsync(keys).ConfigureAwait(false))
            {
                throw new InvalidDataException($"The state '{keys.Owner}' in Redis is broken or incomplete.");
            }
        }

        throw new RedisException($"The state '{keys.Owner}' changed {ReadAttempts} times while it was read.");
    }

    private async Task<ChainHead> HeadAsync(PartitionKeys keys) =>
        ChainHead.Of(await services.Client.SendAsync(ChainHead.Command(keys.Owner)).ConfigureAwait(false));
}
