using System.Collections.Concurrent;
using System.Diagnostics;
using BigOps.Correlation.Kafka.Consuming;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>A member of a group that reads on a thread of its own and remembers everything it was told. Any thread may ask.</summary>
public sealed class RecordingMember : IAssignmentListener, IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<RecordedRecord> records = new();
    private readonly ConcurrentQueue<MemberStep> steps = new();
    private readonly ConcurrentQueue<KafkaFailure> failures = new();
    private readonly ConcurrentDictionary<TopicPartition, long> next = new();
    private readonly ConcurrentDictionary<TopicPartition, bool> owned = new();
    private readonly BlockingCollection<Action> orders = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemberOptions options;
    private readonly GroupConsumer consumer;
    private volatile bool stopping;

    /// <summary>Joins the group of a broker and begins to read.</summary>
    public RecordingMember(IKafkaBroker broker, MemberOptions options)
        : this(PropertiesOf(broker, options), options)
    {
    }

    /// <summary>Joins a group and begins to read.</summary>
    public RecordingMember(KafkaOptions kafka, MemberOptions options)
    {
        this.options = options;
        consumer = new GroupConsumer(kafka, options.Topics, this, NullLogger<GroupConsumer>.Instance);
        new Thread(Run) { IsBackground = true, Name = "member " + options.Group }.Start();
    }

    /// <summary>What it has read, in order.</summary>
    public IReadOnlyCollection<RecordedRecord> Records => records;

    /// <summary>What the group decided about it, in order.</summary>
    public IReadOnlyCollection<MemberStep> Steps => steps;

    /// <summary>What it was told of failures.</summary>
    public IReadOnlyCollection<KafkaFailure> Failures => failures;

    /// <summary>The partitions it has now.</summary>
    public IReadOnlyCollection<TopicPartition> Owned => [.. owned.Keys];

    /// <summary>Does something with the source on the member's thread, between two reads.</summary>
    public Task<T> AskAsync<T>(Func<IRecordSource, T> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        orders.Add(() =>
        {
            try
            {
                answer.SetResult(ask(consumer));
            }
            catch (KafkaFailureException error)
            {
                answer.SetException(error);
            }
        });
        return answer.Task;
    }

    /// <summary>As <see cref="AskAsync"/>, without an answer.</summary>
    public Task TellAsync(Action<IRecordSource> tell) => AskAsync(source =>
    {
        tell(source);
        return true;
    });

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(string what, Func<RecordingMember, bool> isSo, TimeSpan within)
    {
        for (var clock = Stopwatch.StartNew(); !isSo(this); await Task.Delay(Step))
        {
            if (clock.Elapsed > within || ended.Task.IsFaulted)
            {
                throw new TimeoutException(
                    $"Not within {within.TotalSeconds} s: {what}. {records.Count} records; owned {string.Join(' ', Owned)}; steps {string.Join(' ', steps)}; failures {string.Join(' ', failures)}; {ended.Task.Exception}");
            }
        }
    }

    IReadOnlyList<PartitionOffset> IAssignmentListener.Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        Note(MemberStepKind.Assigned, partitions);
        return [.. options.Begin.Where(one => partitions.Contains(one.Partition))];
    }

    void IAssignmentListener.Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        if (options.CommitsOnRevoke)
        {
            consumer.Commit([.. partitions.Where(next.ContainsKey).Select(one => new PartitionOffset(one, next[one]))]);
        }

        Note(MemberStepKind.Revoked, partitions);
    }

    void IAssignmentListener.Lost(IReadOnlyList<TopicPartition> partitions) => Note(MemberStepKind.Lost, partitions);

    void IAssignmentListener.Failed(KafkaFailure failure) => failures.Enqueue(failure);

    /// <summary>Leaves the group and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping = true;
        await ended.Task;
        orders.Dispose();
    }

    private static KafkaOptions PropertiesOf(IKafkaBroker broker, MemberOptions options)
    {
        var properties = new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal);
        foreach (var (name, value) in options.Properties)
        {
            properties[name] = value;
        }

        return new KafkaOptions { BootstrapServers = broker.BootstrapServers, Group = options.Group, Properties = properties };
    }

    private void Run()
    {
        try
        {
            var batch = new RecordBatch(options.BatchSize);
            while (!stopping)
            {
                Take(batch);
                while (orders.TryTake(out var order))
                {
                    order();
                }
            }

            consumer.Dispose();
            ended.SetResult();
        }
        catch (KafkaFailureException error)
        {
            ended.SetException(error);
        }
    }

    private void Take(RecordBatch batch)
    {
        consumer.Read(batch, Step);
        for (var index = 0; index < batch.Count; index++)
        {
            var record = RecordedRecord.Of(batch[index]);
            records.Enqueue(record);
            next[record.Partition] = record.Offset + 1;
        }
    }

    private void Note(MemberStepKind kind, IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            steps.Enqueue(new MemberStep(options.Steps.Next(), kind, partition));
            if (kind == MemberStepKind.Assigned)
            {
                owned[partition] = true;
            }
            else
            {
                owned.TryRemove(partition, out _);
            }
        }
    }
}
