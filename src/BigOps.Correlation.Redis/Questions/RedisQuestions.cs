using System.Collections.Concurrent;
using System.Threading.Channels;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Questions;

/// <summary>
/// Asks other replicas what only owners of shards know, such as their alerts, and answers what others ask: over one channel
/// that all hear, and one for the answers of each replica. Nothing of it is stored. Any thread.
/// </summary>
internal sealed class RedisQuestions(QuestionServices services)
{
    private const int MostWaiting = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string everybody = services.Prefix + "questions";
    private readonly string own = services.Prefix + "questions:" + services.Token;
    private readonly ConcurrentDictionary<long, OpenQuestion> open = new();

    // A replica that is asked more than it can answer leaves the rest to the askers' patience.
    private readonly Channel<Question> asked = Channel.CreateBounded<Question>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private long lastNumber;

    /// <summary>Makes the answer for the shards of this process. Any thread.</summary>
    public required Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Answer { get; init; }

    /// <summary>Hears questions and answers until it is stopped.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        services.Client.SubscribeAsync(everybody, static () => { }, HearQuestion, cancellationToken),
        services.Client.SubscribeAsync(own, static () => { }, HearAnswer, cancellationToken),
        AnswerAsync(cancellationToken),
        AnswerAsync(cancellationToken));

    /// <summary>Asks the owners of all shards elsewhere, and waits for them a moment.</summary>
    public async ValueTask<ReplicaAnswers> AskAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var shards = services.ShardsElsewhere();
        if (shards.Count == 0)
        {
            return ReplicaAnswers.Alone;
        }

        var question = new OpenQuestion(shards);
        var number = Interlocked.Increment(ref lastNumber);
        open[number] = question;
        try
        {
            await services.Client.SendAsync(Publish(everybody, QuestionFormat.Write(new Question(number, own, content))), cancellationToken).ConfigureAwait(false);
            await question.Answered.WaitAsync(Patience, services.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            // Those who answered in time are better than nobody, and the asker is told that some are missing.
        }
        finally
        {
            open.TryRemove(number, out _);
        }

        return question.ToAnswers();
    }

    private void HearAnswer(ReadOnlyMemory<byte> bytes)
    {
        if (QuestionFormat.ReadAnswer(bytes) is { } answer && open.TryGetValue(answer.Number, out var question))
        {
            question.Take(answer);
        }
    }

    private void HearQuestion(ReadOnlyMemory<byte> bytes)
    {
        if (QuestionFormat.ReadQuestion(bytes) is { } question && question.Asker != own)
        {
            asked.Writer.TryWrite(question);
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var question = await asked.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                // Looked at before: a shard that comes meanwhile is not answered for.
                var answer = new QuestionAnswer(question.Number, services.OwnShards(), Answer(question.Content));
                await services.Client.SendAsync(Publish(question.Asker, QuestionFormat.Write(answer)), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The asker's patience ends, and it says that its answer is not whole.
                services.Figures.Failures++;
            }
        }
    }

    private static RedisCommand Publish(string channel, ReadOnlyMemory<byte> message) => new(null, "PUBLISH", channel, message);
}
