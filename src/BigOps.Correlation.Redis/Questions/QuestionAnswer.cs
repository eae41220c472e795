namespace BigOps.Correlation.Redis.Questions;

/// <summary>What one replica answers.</summary>
/// <param name="Number">The asker's number of the question.</param>
/// <param name="Shards">The shards that the answer is about.</param>
/// <param name="Content">The answer.</param>
internal sealed record QuestionAnswer(long Number, IReadOnlyList<int> Shards, ReadOnlyMemory<byte> Content);
