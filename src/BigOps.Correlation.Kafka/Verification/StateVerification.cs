using BigOps.Correlation.Kafka.Consuming;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Verification;

/// <summary>
/// Compares the stored states of all partitions with what their logs lead to, read from the beginning in a group of its own.
/// Nothing is taken over and nothing is written; the service may go on meanwhile. One thread.
/// </summary>
public sealed class StateVerification : IAssignmentListener
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly KafkaOptions options;
    private readonly VerificationServices services;
    private readonly Dictionary<TopicPartition, PartitionRebuild> rebuilds = [];
    private readonly SortedDictionary<int, PartitionVerdict> verdicts = [];
    private string? problem;

    /// <summary>Creates it; nothing is read yet.</summary>
    public StateVerification(KafkaOptions options, VerificationServices services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        this.options = options with { Group = $"{options.Group}.verify.{services.Replica:x16}" };
        this.services = services;
    }

    // Nobody else is in the group, so the first assignment has all partitions.
    private bool IsDone => verdicts.Count + rebuilds.Count > 0 && rebuilds.Values.All(static rebuild => rebuild.IsDone);

    /// <summary>Reads and compares.</summary>
    /// <param name="told">Told how many partitions are done, of how many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What became of each partition, by number.</returns>
    /// <exception cref="IOException">The states or the log cannot be reached.</exception>
    public IReadOnlyCollection<PartitionVerdict> Run(Action<int, int> told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(told);
        using var source = new GroupConsumer(options, [options.EventsTopic], this, services.Loggers.CreateLogger<GroupConsumer>());
        var batch = new RecordBatch();
        var heardAt = services.Time.GetTimestamp();
        while (!IsDone && services.Time.GetElapsedTime(heardAt) < Patience)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (source.Read(batch, Look) > 0)
            {
                heardAt = services.Time.GetTimestamp();
                Take(batch);
                told(verdicts.Count + rebuilds.Values.Count(static rebuild => rebuild.IsDone), verdicts.Count + rebuilds.Count);
            }
        }

        batch.Clear();
        if (rebuilds.Count + verdicts.Count == 0)
        {
            throw new IOException($"'{options.EventsTopic}' at '{options.BootstrapServers}' cannot be read: {problem ?? "the group gives no partition"}.");
        }

        foreach (var (partition, rebuild) in rebuilds)
        {
            verdicts[partition.Partition] = Judge(partition, rebuild.Verdict);
        }

        return verdicts.Values;
    }

    /// <inheritdoc />
    public IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        foreach (var partition in partitions)
        {
            Begin(partition);
        }

        return [.. partitions.Select(static partition => new PartitionOffset(partition, PartitionOffset.Beginning))];
    }

    /// <inheritdoc />
    public void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
    }

    /// <inheritdoc />
    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
    }

    /// <inheritdoc />
    public void Failed(KafkaFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        problem = failure.Text;
    }

    private void Begin(TopicPartition partition)
    {
        try
        {
            if (services.States.Read(partition.Topic, partition.Partition) is { } state)
            {
                rebuilds[partition] = new PartitionRebuild(partition, state, services);
            }
            else
            {
                verdicts[partition.Partition] = new PartitionVerdict(partition.Partition, VerificationOutcome.NoState, 0, 0, "");
            }
        }
        catch (InvalidDataException broken)
        {
            verdicts[partition.Partition] = new PartitionVerdict(partition.Partition, VerificationOutcome.Unreadable, 0, 0, broken.Message);
        }
    }

    private void Take(RecordBatch batch)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            if (rebuilds.TryGetValue(batch[index].TopicPartition, out var rebuild))
            {
                rebuild.Add(batch[index]);
            }
        }
    }

    private static PartitionVerdict Judge(TopicPartition partition, Func<int, PartitionVerdict> verdict)
    {
        try
        {
            return verdict(partition.Partition);
        }
        catch (InvalidDataException broken)
        {
            return new PartitionVerdict(partition.Partition, VerificationOutcome.Unreadable, 0, 0, broken.Message);
        }
    }
}
