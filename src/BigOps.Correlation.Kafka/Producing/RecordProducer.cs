using System.Runtime.InteropServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Producing;

/// <summary>Writes records with Confluent's client. Any thread may call it.</summary>
public sealed partial class RecordProducer : IRecordProducer
{
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(5);
    private static readonly Error Closed = new(ErrorCode.Local_Destroy, "The producer was closed before the record was known to be written.");

    private readonly RoomSignal room = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource ended = new();
    private readonly ILogger<RecordProducer> logger;
    private readonly IProducer<byte[]?, byte[]?> producer;
    private readonly Lazy<IAdminClient> admin;
    private readonly DeliveryWatch watch;
    private int disposed;

    /// <summary>Makes a producer; the brokers need not be there yet.</summary>
    /// <param name="options">Brokers and properties.</param>
    /// <param name="logger">Takes what the client logs.</param>
    /// <exception cref="KafkaFailureException">The client refused a property.</exception>
    public RecordProducer(KafkaOptions options, ILogger<RecordProducer> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        this.logger = logger;
        try
        {
            producer = new ProducerBuilder<byte[]?, byte[]?>(ClientProperties.ForProducer(options))
                .SetErrorHandler((_, error) => LogError(logger, error.Code.ToString(), error.Reason))
                .SetLogHandler((_, message) => Log(message))
                .Build();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new KafkaFailureException(new KafkaFailure((int)ErrorCode.Local_InvalidArg, nameof(ErrorCode.Local_InvalidArg), error.Message));
        }

        admin = new Lazy<IAdminClient>(() => new DependentAdminClientBuilder(producer.Handle).Build());
        watch = new DeliveryWatch(() => producer.AddBrokers(options.BootstrapServers));
    }

    /// <inheritdoc />
    public async ValueTask<long> ProduceAsync(OutgoingRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
        var delivery = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await HandOverAsync(record, report => Delivered(report, delivery), cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }

        try
        {
            return await delivery.Task.WaitAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw DeliveryErrors.Of(Closed);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<KafkaFailure?>> ProduceAsync(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
        if (records.Count == 0)
        {
            return [];
        }

        var batch = new DeliveryBatch(records.Count, DeliveryErrors.Of(Closed).Failure);
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            for (var index = 0; index < records.Count; index++)
            {
                await HandOverAsync(records[index], batch, index, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            turn.Release();
        }

        // Where the producer is closed first, what was not reported by then stays unknown.
        await batch.Done.WaitAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return batch.Failures;
    }

    /// <inheritdoc />
    public int PartitionCount(string topic)
    {
        try
        {
            var found = admin.Value.GetMetadata(topic, MetadataLimit).Topics.Find(one => one.Topic == topic);
            return found is null || found.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic ? 0 : found.Partitions.Count;
        }
        catch (KafkaException error)
        {
            throw DeliveryErrors.Of(error.Error, error);
        }
    }

    /// <summary>How long closing waits for records that were handed over.</summary>
    internal TimeSpan FlushLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits ten seconds at most until what was handed over is written; what is not by then ends with an exception.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        // Flushing blocks its thread, and needs brokers as much as any time.
        var left = await Task.Run(() => producer.Flush(FlushLimit)).ConfigureAwait(false);
        if (left > 0)
        {
            LogUnwritten(logger, left);
        }

        watch.Dispose();
        if (admin.IsValueCreated)
        {
            admin.Value.Dispose();
        }

        producer.Dispose();
        await ended.CancelAsync().ConfigureAwait(false);
        turn.Dispose();
        ended.Dispose();
    }

    [LoggerMessage(KafkaEventIds.ProducerReport, LogLevel.Warning, "Kafka's producer reports '{Code}': {Text}")]
    private static partial void LogError(ILogger logger, string code, string text);

    [LoggerMessage(KafkaEventIds.Unwritten, LogLevel.Warning, "{Count} records were not written before the producer was closed.")]
    private static partial void LogUnwritten(ILogger logger, int count);

    [LoggerMessage(KafkaEventIds.ProducerDetail, LogLevel.Debug, "Kafka's producer notes '{Facility}': {Text}")]
    private static partial void LogDetail(ILogger logger, string facility, string text);

    private async ValueTask HandOverAsync(OutgoingRecord record, DeliveryBatch batch, int index, CancellationToken cancellation)
    {
        try
        {
            await HandOverAsync(record, report => Delivered(report, batch, index), cancellation).ConfigureAwait(false);
        }
        catch (RecordDeliveryException refused)
        {
            batch.Report(index, refused.Failure);
        }
    }

    // Whoever waits for room holds the turn, so that the order of the calls is the order of the records.
    private async ValueTask HandOverAsync(OutgoingRecord record, Action<DeliveryReport<byte[]?, byte[]?>> reported, CancellationToken cancellation)
    {
        var message = MessageOf(record);
        var target = new Confluent.Kafka.TopicPartition(record.Topic, record.Partition is { } number ? new Partition(number) : Partition.Any);
        while (!TryHandOver(target, message, reported))
        {
            // Tried once more behind it, so that no room that came meanwhile is missed.
            var next = room.Next();
            if (TryHandOver(target, message, reported))
            {
                return;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private bool TryHandOver(
        Confluent.Kafka.TopicPartition target, Message<byte[]?, byte[]?> message, Action<DeliveryReport<byte[]?, byte[]?>> reported)
    {
        try
        {
            producer.Produce(target, message, reported);
            watch.HandedOver();
            return true;
        }
        catch (ProduceException<byte[]?, byte[]?> error) when (error.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (ProduceException<byte[]?, byte[]?> error)
        {
            throw DeliveryErrors.Of(error.Error, error);
        }
    }

    private void Delivered(DeliveryReport<byte[]?, byte[]?> report, DeliveryBatch batch, int index)
    {
        watch.Reported();
        room.Raise();
        batch.Report(index, report.Error.IsError ? DeliveryErrors.Of(report.Error).Failure : null);
    }

    private void Delivered(DeliveryReport<byte[]?, byte[]?> report, TaskCompletionSource<long> delivery)
    {
        watch.Reported();
        room.Raise();
        if (report.Error.IsError)
        {
            delivery.TrySetException(DeliveryErrors.Of(report.Error));
        }
        else
        {
            delivery.TrySetResult(report.Offset.IsSpecial ? -1 : report.Offset.Value);
        }
    }

    private static Message<byte[]?, byte[]?> MessageOf(OutgoingRecord record)
    {
        var message = new Message<byte[]?, byte[]?> { Key = Bytes(record.Key), Value = Bytes(record.Value) };
        if (record.Timestamp is { } time)
        {
            message.Timestamp = new Timestamp(time);
        }

        if (record.Headers.Count > 0)
        {
            message.Headers = [];
            foreach (var header in record.Headers)
            {
                message.Headers.Add(header.Name, Bytes(header.Value));
            }
        }

        return message;
    }

    private static byte[]? Bytes(ReadOnlyMemory<byte>? memory)
    {
        if (memory is not { } bytes)
        {
            return null;
        }

        return MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : bytes.ToArray();
    }

    private void Log(LogMessage message)
    {
        if (message.Level <= SyslogLevel.Warning && !ClientProperties.IsOfOtherClient(message.Message))
        {
            LogError(logger, message.Facility, message.Message);
        }
        else
        {
            LogDetail(logger, message.Facility, message.Message);
        }
    }
}
