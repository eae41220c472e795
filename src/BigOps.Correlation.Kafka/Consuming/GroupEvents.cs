using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using BigOps.Correlation.Kafka.Native;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>
/// Turns what the client says into calls of the listener. All but logs come on the reading thread. What the listener throws
/// waits until the client's code is left.
/// </summary>
internal sealed partial class GroupEvents(IAssignmentListener listener, Assignment assignment, ILogger logger) : IClientEvents
{
    private const int SyslogDebug = 7;
    private const int SyslogError = 3;
    private const int SyslogWarning = 4;
    private const int SyslogNotice = 6;
    private ClientHandle? client;
    private ExceptionDispatchInfo? thrown;

    /// <summary>The call of the client that is going on; what earlier ones brought of a new partition is not valid.</summary>
    public long CallNumber { get; set; }

    public void Join(ClientHandle handle) => client = handle;

    /// <summary>Throws what the listener threw.</summary>
    public void Rethrow()
    {
        var waiting = thrown;
        thrown = null;
        waiting?.Throw();
    }

    public void Rebalanced(int code, nint partitions)
    {
        var ids = PartitionList.Offsets(partitions).Select(one => one.Partition).ToArray();
        if (code == ErrorCodes.AssignPartitions)
        {
            Take(ids);
        }
        else
        {
            Give(ids, partitions);
        }
    }

    public void Committed(int code, nint offsets)
    {
        if (code == ErrorCodes.NoOffset)
        {
            return;
        }

        var failure = code != ErrorCodes.None ? ErrorTexts.Failure(code) : offsets == 0 ? null : PartitionList.Failure(offsets);
        if (failure is not null)
        {
            Tell(failure with { Text = $"Positions were not committed: {failure.Text}" });
        }
    }

    public void Failed(int code, string text) => Tell(code == ErrorCodes.Fatal && client!.Fatal() is { } fatal ? fatal : ErrorTexts.Failure(code, text));

    /// <summary>Tells a failure, if there is one.</summary>
    public void Report(KafkaFailure? failure)
    {
        if (failure is not null)
        {
            Tell(failure);
        }
    }

    public void WentBack(AssignedPartition partition, long offset) => Tell(ErrorTexts.Failure(
        ErrorCodes.OffsetOutOfRange,
        $"{partition.Id} went back from {partition.Next} to {offset}: the broker no longer has what was next, as where a topic is made anew."));

    public void Logged(int level, string facility, string text)
    {
        level = ClientProperties.IsOfOtherClient(text) ? SyslogDebug : level;
        switch (level)
        {
            case <= SyslogError: LogError(logger, facility, text); break;
            case SyslogWarning: LogWarning(logger, facility, text); break;
            case <= SyslogNotice: LogInformation(logger, facility, text); break;
            default: LogDebug(logger, facility, text); break;
        }
    }

    public void Measured(string statistics) => LogStatistics(logger, statistics);

    public void NotClosed(string why) => LogNotClosed(logger, why);

    [LoggerMessage(KafkaEventIds.ClientError, LogLevel.Error, "Kafka's client reports '{Facility}': {Text}")]
    private static partial void LogError(ILogger logger, string facility, string text);

    [LoggerMessage(KafkaEventIds.ClientWarning, LogLevel.Warning, "Kafka's client warns '{Facility}': {Text}")]
    private static partial void LogWarning(ILogger logger, string facility, string text);

    [LoggerMessage(KafkaEventIds.ClientInformation, LogLevel.Information, "Kafka's client says '{Facility}': {Text}")]
    private static partial void LogInformation(ILogger logger, string facility, string text);

    [LoggerMessage(KafkaEventIds.ClientDetail, LogLevel.Debug, "Kafka's client notes '{Facility}': {Text}")]
    private static partial void LogDebug(ILogger logger, string facility, string text);

    [LoggerMessage(KafkaEventIds.ClientStatistics, LogLevel.Information, "Kafka's client measured: {Statistics}")]
    private static partial void LogStatistics(ILogger logger, string statistics);

    [LoggerMessage(KafkaEventIds.NotLeft, LogLevel.Warning, "The consumer group was not left in order: {Why}.")]
    private static partial void LogNotClosed(ILogger logger, string why);

    [LoggerMessage(KafkaEventIds.ListenerFailed, LogLevel.Error, "What hears about partitions failed.")]
    private static partial void LogListenerFailed(ILogger logger, Exception error);

    private bool IsCooperative => Marshal.PtrToStringUTF8(Librdkafka.RebalanceProtocol(client!)) == "COOPERATIVE";

    private void Take(TopicPartition[] ids)
    {
        IReadOnlyList<PartitionOffset> wanted = [];
        // A listener that does not know where to begin must not begin anywhere: nothing is taken, and the reader hears why.
        var taken = Guard(() => wanted = listener.Assigned(ids)) ? ids : [];
        var begin = wanted.ToDictionary(one => one.Partition, one => one.Offset);
        var starts = taken.Select(id => new PartitionOffset(id, begin.GetValueOrDefault(id, PartitionOffset.Stored))).ToArray();
        using var list = PartitionList.Of(starts);
        Report(IsCooperative ? ErrorTexts.Take(Librdkafka.AssignMore(client!, list.Pointer)) : Plain(Librdkafka.Assign(client!, list.Pointer)));
        foreach (var start in starts)
        {
            assignment.Add(start, CallNumber);
        }
    }

    private void Give(TopicPartition[] ids, nint partitions)
    {
        if (Librdkafka.IsAssignmentLost(client!) != 0)
        {
            Guard(() => listener.Lost(ids));
        }
        else
        {
            Guard(() => listener.Revoked(ids));
        }

        assignment.Remove(ids);
        Report(IsCooperative ? ErrorTexts.Take(Librdkafka.AssignLess(client!, partitions)) : Plain(Librdkafka.Assign(client!, 0)));
    }

    private static KafkaFailure? Plain(int code) => code == ErrorCodes.None ? null : ErrorTexts.Failure(code);

    private void Tell(KafkaFailure failure) => Guard(() => listener.Failed(failure));

    // An exception must not pass through the client's code.
    private bool Guard(Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (Exception error)
        {
            LogListenerFailed(logger, error);
            thrown ??= ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }
}
