namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>What other replicas answered to a question that only the owners of their shards can answer.</summary>
/// <param name="Answers">One of each replica that answered.</param>
/// <param name="IsComplete">Whether the owners of all shards answered in time.</param>
public sealed record ReplicaAnswers(IReadOnlyList<ReadOnlyMemory<byte>> Answers, bool IsComplete)
{
    /// <summary>There is nobody else to ask.</summary>
    public static ReplicaAnswers Alone { get; } = new([], true);
}
