using System.Diagnostics;
using System.Runtime.InteropServices;
using BigOps.Correlation.Kafka.Native;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>
/// A member of a consumer group on librdkafka. One thread calls it; the group's callbacks come on that thread inside
/// <see cref="Read"/> and <see cref="Dispose"/>. It commits nothing by itself.
/// </summary>
public sealed class GroupConsumer : IRecordSource
{
    private const int CloseStep = 20;
    private const int CloseRoom = 256;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(10);
    private readonly List<RecordBatch> batches = [];
    private readonly Assignment assignment = new();
    private readonly GroupEvents events;
    private readonly GCHandle eventsHandle;
    private readonly ClientHandle client;
    private readonly QueueHandle queue;
    private readonly PartitionSeeks seeks;
    private readonly BrokerWatch brokers;
    private long calls;
    private bool closed;

    /// <summary>Joins the group; partitions come with the first reads. The brokers need not be there yet.</summary>
    /// <param name="options">Brokers, group and properties.</param>
    /// <param name="topics">Topics to read; they may come later.</param>
    /// <param name="listener">Hears about partitions and failures.</param>
    /// <param name="logger">Takes what the client logs.</param>
    /// <exception cref="KafkaFailureException">The client refused a property.</exception>
    public GroupConsumer(KafkaOptions options, IReadOnlyCollection<string> topics, IAssignmentListener listener, ILogger<GroupConsumer> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(logger);
        using var configuration = ConfigurationHandle.Of(ClientProperties.ForConsumer(options));
        events = new GroupEvents(listener, assignment, logger);
        eventsHandle = GCHandle.Alloc(events);
        try
        {
            ClientCallbacks.Attach(configuration, eventsHandle);
            client = ClientHandle.NewConsumer(configuration);
        }
        catch (KafkaFailureException)
        {
            eventsHandle.Free();
            throw;
        }

        events.Join(client);
        queue = QueueHandle.OfConsumer(client);
        seeks = new PartitionSeeks(client, assignment);
        brokers = new BrokerWatch(client, options.BootstrapServers);
        var code = Subscribe(topics);
        if (code != ErrorCodes.None)
        {
            Release();
            ErrorTexts.ThrowIf(code);
        }
    }

    /// <inheritdoc />
    public int Read(RecordBatch batch, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(closed, this);
        batch.Clear();
        if (!batches.Contains(batch))
        {
            batches.Add(batch);
        }

        // The client would wait for a full batch: it is given room for one record while it waits, and for the rest when it need not.
        var room = batch.Room;
        brokers.Look();
        events.Report(seeks.Retry(calls));
        var waited = events.CallNumber = ++calls;
        var count = queue.Consume(room[..1], (int)Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue));
        events.CallNumber = ++calls;
        if (count == 1 && room.Length > 1)
        {
            count += queue.Consume(room[1..], 0);
        }

        for (var index = 0; index < count; index++)
        {
            Sort(batch, room[index], index == 0 ? waited : calls);
        }

        events.Rethrow();
        return batch.Count;
    }

    /// <inheritdoc />
    public void Pause(TopicPartition partition) => SetPause(partition, paused: true);

    /// <inheritdoc />
    public void Resume(TopicPartition partition) => SetPause(partition, paused: false);

    /// <inheritdoc />
    public void Seek(TopicPartition partition, long offset)
    {
        if (!assignment.TryGet(partition, out var assigned))
        {
            throw new KafkaFailureException(ErrorTexts.Failure(ErrorCodes.State, $"{partition} is not ours."));
        }

        if (seeks.Move(assigned!, offset, calls) is { } failure)
        {
            throw new KafkaFailureException(failure);
        }
    }

    /// <inheritdoc />
    public void Commit(IReadOnlyList<PartitionOffset> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        if (offsets.Count == 0)
        {
            return;
        }

        using var list = PartitionList.Of(offsets);
        var code = Librdkafka.Commit(client, list, isAsync: 1);
        if (code != ErrorCodes.None)
        {
            events.Committed(code, 0);
            events.Rethrow();
        }
    }

    /// <inheritdoc />
    public long? Lag(TopicPartition partition)
    {
        if (!assignment.TryGet(partition, out var assigned) || assigned!.Next == AssignedPartition.Unknown
            || Librdkafka.Watermarks(client, partition.Topic, partition.Partition, out _, out var high) != ErrorCodes.None || high < 0)
        {
            return null;
        }

        return Math.Max(0, high - assigned.Next);
    }

    /// <inheritdoc />
    public IReadOnlyList<PartitionOffset> Committed(IReadOnlyList<TopicPartition> partitions, TimeSpan timeout)
    {
        using var list = PartitionList.Of(partitions);
        ErrorTexts.ThrowIf(Librdkafka.Committed(client, list, (int)timeout.TotalMilliseconds));
        return [.. list.Offsets().Where(offset => offset.Offset >= 0)];
    }

    /// <summary>Leaves the group: partitions are revoked, outstanding commits are finished, for at most ten seconds.</summary>
    public void Dispose()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        foreach (var batch in batches)
        {
            batch.Clear();
        }

        Leave();
        Release();
    }

    private int Subscribe(IReadOnlyCollection<string> topics)
    {
        using var subscription = PartitionList.OfTopics(topics);
        var code = Librdkafka.ServeAllFromConsumerQueue(client);
        return code == ErrorCodes.None ? Librdkafka.Subscribe(client, subscription) : code;
    }

    // Until the client is gone it may call back.
    private void Release()
    {
        queue.Dispose();
        client.Dispose();
        eventsHandle.Free();
    }

    private void Leave()
    {
        using var last = QueueHandle.New(client);
        if (ErrorTexts.Take(Librdkafka.BeginClose(client, last)) is { } failure)
        {
            events.NotClosed(failure.Text);
            return;
        }

        // What was fetched comes out of this queue too; it is read again by whoever has the partitions next.
        var unread = new nint[CloseRoom];
        var clock = Stopwatch.StartNew();
        while (Librdkafka.IsClosed(client) == 0 && clock.Elapsed < CloseLimit)
        {
            foreach (var message in unread.AsSpan(0, last.Consume(unread, CloseStep)))
            {
                Librdkafka.DestroyMessage(message);
            }
        }

        if (Librdkafka.IsClosed(client) == 0)
        {
            events.NotClosed("the time for it is over");
        }
    }

    private void Sort(RecordBatch batch, nint address, long call)
    {
        var message = new MessagePointer(address);
        if (message.Error == ErrorCodes.None && assignment.Of(message) is { } partition && partition.ValidFrom <= call)
        {
            if (message.Offset < partition.Next)
            {
                events.WentBack(partition, message.Offset);
            }

            partition.Next = message.Offset + 1;
            batch.Keep(address, partition);
            return;
        }

        if (message.Error is not ErrorCodes.None and not ErrorCodes.PartitionEnd)
        {
            events.Failed(message.Error, message.ErrorText() ?? "");
        }

        message.Destroy();
    }

    private void SetPause(TopicPartition partition, bool paused)
    {
        if (!assignment.TryGet(partition, out var assigned) || assigned!.IsPaused == paused)
        {
            return;
        }

        using var list = PartitionList.Of(partition);
        ErrorTexts.ThrowIf(paused ? Librdkafka.Pause(client, list) : Librdkafka.Resume(client, list));
        assigned.IsPaused = paused;
    }
}
