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
internal sealed class RedisPartitionStore(string prefix, CheckpointServices services, Func<Task> before) : IPartitionStore
{
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
}
