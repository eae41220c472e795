using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka;

/// <summary>What the Kafka doors say.</summary>
internal static partial class KafkaLog
{
    [LoggerMessage(KafkaEventIds.PartitionOpened, LogLevel.Information, "{Topic}[{Partition}] is ours: epoch {Epoch}, {Alerts} active alerts, from offset {Offset} on; taken over in {Elapsed}.")]
    public static partial void PartitionOpened(this ILogger logger, string topic, int partition, long epoch, int alerts, long offset, TimeSpan elapsed);

    [LoggerMessage(KafkaEventIds.PartitionClosed, LogLevel.Information, "{Topic}[{Partition}] is given up: {How}, saved up to offset {Offset}.")]
    public static partial void PartitionClosed(this ILogger logger, string topic, int partition, string how, long offset);

    [LoggerMessage(KafkaEventIds.PartitionFailed, LogLevel.Error, "The state of {Topic}[{Partition}] cannot be taken over; it is tried again.")]
    public static partial void PartitionFailed(this ILogger logger, Exception failure, string topic, int partition);

    [LoggerMessage(KafkaEventIds.Fenced, LogLevel.Warning, "{Topic}[{Partition}] belongs to another process by now: nothing of epoch {Epoch} is written any more.")]
    public static partial void Fenced(this ILogger logger, string topic, int partition, long epoch);

    [LoggerMessage(KafkaEventIds.CheckpointWaits, LogLevel.Error, "The state of {Topic}[{Partition}] could not be saved; it goes on and tries again.")]
    public static partial void CheckpointWaits(this ILogger logger, Exception failure, string topic, int partition);

    [LoggerMessage(KafkaEventIds.OutboxWaits, LogLevel.Warning, "Incidents and decisions cannot be told now ({Name}): {Text}. They wait.")]
    public static partial void OutboxWaits(this ILogger logger, string name, string text);

    [LoggerMessage(KafkaEventIds.OutboxFailed, LogLevel.Error, "Incidents and decisions of {Topic}[{Partition}] could not be told; it is tried again.")]
    public static partial void OutboxFailed(this ILogger logger, Exception failure, string topic, int partition);

    [LoggerMessage(KafkaEventIds.DeadLettersWait, LogLevel.Warning, "Dead letters cannot be brought to '{Topic}' now ({Name}): {Text}. They wait, and soon everything behind them does.")]
    public static partial void DeadLettersWait(this ILogger logger, string topic, string name, string text);

    [LoggerMessage(KafkaEventIds.DeadLetterCut, LogLevel.Warning, "A dead letter is too large for '{Topic}' ({Text}). It is cut to {Bytes} bytes; the record stands where it was read.")]
    public static partial void DeadLetterCut(this ILogger logger, string topic, string text, int bytes);

    [LoggerMessage(KafkaEventIds.Untellable, LogLevel.Error, "A document of {Bytes} bytes for '{Topic}' under the key '{Key}' is too large for Kafka ({Text}) and is not told; the API has it. Raise max.message.bytes of the topic and message.max.bytes in kafka.properties.")]
    public static partial void Untellable(this ILogger logger, int bytes, string topic, string key, string text);

    [LoggerMessage(KafkaEventIds.TickFailed, LogLevel.Debug, "The time could not be told in {Topic}[{Partition}]: {Reason}")]
    public static partial void TickFailed(this ILogger logger, string topic, int partition, string reason);

    [LoggerMessage(KafkaEventIds.ClientFailed, LogLevel.Warning, "Kafka: {Name}: {Text}")]
    public static partial void ClientFailed(this ILogger logger, string name, string text);

    [LoggerMessage(KafkaEventIds.LogBeginsLater, LogLevel.Error, "{Topic}[{Partition}] begins at offset {First}, the state ends before offset {Saved}: what stood between them was deleted before it was read.")]
    public static partial void LogBeginsLater(this ILogger logger, string topic, int partition, long first, long saved);

    [LoggerMessage(KafkaEventIds.LogEndsEarlier, LogLevel.Error, "{Topic}[{Partition}] ends at offset {End}, the state is at offset {Saved}: the topic was made anew. It is read from its beginning; what is known already has no effect again.")]
    public static partial void LogEndsEarlier(this ILogger logger, string topic, int partition, long end, long saved);

    [LoggerMessage(KafkaEventIds.RekeyingWaits, LogLevel.Warning, "Events of '{Topic}' cannot be brought into the topic of events now: {Problem} They wait.")]
    public static partial void RekeyingWaits(this ILogger logger, string topic, string problem);

    [LoggerMessage(KafkaEventIds.MembershipBroke, LogLevel.Error, "The membership of the consumer group broke; another one begins shortly.")]
    public static partial void MembershipBroke(this ILogger logger, Exception failure);

    [LoggerMessage(KafkaEventIds.LettersUnread, LogLevel.Warning, "The letters in '{Topic}' cannot be read now; it is tried again.")]
    public static partial void LettersUnread(this ILogger logger, Exception failure, string topic);
}
