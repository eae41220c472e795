using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Redis.Questions;

/// <summary>A question whose answers come in. Any thread.</summary>
internal sealed class OpenQuestion(IEnumerable<int> shards)
{
    private readonly Lock taking = new();
    private readonly HashSet<int> missing = [.. shards];
    private readonly List<ReadOnlyMemory<byte>> answers = [];
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the owners of all shards have answered.</summary>
    public Task Answered => answered.Task;

    /// <summary>Takes an answer.</summary>
    public void Take(QuestionAnswer answer)
    {
        lock (taking)
        {
            // The answer of a replica without shards says nothing; a late one changes nothing that was given out.
            if (missing.Count == 0 || answer.Shards.Count == 0)
            {
                return;
            }

            answers.Add(answer.Content);
            missing.ExceptWith(answer.Shards);
            if (missing.Count == 0)
            {
                answered.TrySetResult();
            }
        }
    }

    /// <summary>What was answered so far.</summary>
    public ReplicaAnswers ToAnswers()
    {
        lock (taking)
        {
            return new ReplicaAnswers([.. answers], missing.Count == 0);
        }
    }
}
