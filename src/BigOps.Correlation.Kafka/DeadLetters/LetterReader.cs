using BigOps.Correlation.Kafka.Consuming;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>
/// Reads the topic of dead letters whole, in a group of its own so that every replica sees all of it, and keeps the index
/// up to date. A thread of its own; it goes on by itself when brokers come back.
/// </summary>
internal sealed class LetterReader : IAssignmentListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly KafkaOptions options;
    private readonly LetterIndex index;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;

    /// <summary>Creates the reader.</summary>
    /// <param name="options">How to reach Kafka.</param>
    /// <param name="replica">Makes the group its own.</param>
    /// <param name="index">What it keeps up to date.</param>
    /// <param name="loggers">Makes logs.</param>
    public LetterReader(KafkaOptions options, ulong replica, LetterIndex index, ILoggerFactory loggers)
    {
        this.options = options with { Group = $"{options.Group}.letters.{replica:x16}" };
        this.index = index;
        this.loggers = loggers;
        logger = loggers.CreateLogger<LetterReader>();
    }

    /// <summary>Reads until it is stopped.</summary>
    public void Run(CancellationToken stopping)
    {
        var batch = new RecordBatch(256);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var source = new GroupConsumer(options, [options.DeadLettersTopic], this, loggers.CreateLogger<GroupConsumer>());
                while (!stopping.IsCancellationRequested)
                {
                    Read(source, batch);
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                logger.LettersUnread(failure, options.DeadLettersTopic);
                stopping.WaitHandle.WaitOne(Pause);
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<PartitionOffset> Assigned(IReadOnlyList<TopicPartition> partitions) =>
        [.. partitions.Select(static partition => new PartitionOffset(partition, PartitionOffset.Beginning))];

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
        // The shards' own member says it, and a topic that nobody has written to yet is none.
    }

    private void Read(GroupConsumer source, RecordBatch batch)
    {
        var count = source.Read(batch, Patience);
        for (var place = 0; place < count; place++)
        {
            DeadLetterFormat.Read(batch[place], index);
        }
    }
}
