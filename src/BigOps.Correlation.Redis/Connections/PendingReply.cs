using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>A command that was sent and whose answer is due. Its continuation never runs on the reading task.</summary>
/// <param name="bytes">What it takes of the budget.</param>
internal sealed class PendingReply(long bytes) : TaskCompletionSource<RedisReply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What it takes of the budget.</summary>
    public long Bytes => bytes;
}
