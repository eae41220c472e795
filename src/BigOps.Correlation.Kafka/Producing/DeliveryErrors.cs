using Confluent.Kafka;

namespace BigOps.Correlation.Kafka.Producing;

/// <summary>Which errors of a delivery are the record's own, so that no repetition helps.</summary>
internal static class DeliveryErrors
{
    private static readonly HashSet<ErrorCode> Lasting =
    [
        ErrorCode.MsgSizeTooLarge,
        ErrorCode.InvalidMsgSize,
        ErrorCode.RecordListTooLarge,
        ErrorCode.InvalidRecord,
        ErrorCode.InvalidTimestamp,
        ErrorCode.UnsupportedForMessageFormat,
        ErrorCode.TopicException,
        ErrorCode.TopicAuthorizationFailed,
        ErrorCode.ClusterAuthorizationFailed,
        ErrorCode.PolicyViolation,
        ErrorCode.InvalidRequiredAcks,
        ErrorCode.Local_UnknownPartition,
        ErrorCode.Local_InvalidArg,
        ErrorCode.Local_Fatal,
    ];

    private static readonly HashSet<ErrorCode> Size = [ErrorCode.MsgSizeTooLarge, ErrorCode.InvalidMsgSize, ErrorCode.RecordListTooLarge];

    public static RecordDeliveryException Of(Error error, Exception? inner = null) => new(
        new KafkaFailure((int)error.Code, error.Code.ToString(), error.Reason, error.IsFatal, error.Code == ErrorCode.Local_AllBrokersDown, Size.Contains(error.Code)),
        !error.IsFatal && !Lasting.Contains(error.Code),
        inner);
}
