namespace BigOps.Correlation.Kafka.Native;

/// <summary>The errors of librdkafka that this service tells apart; the rest it only shows.</summary>
internal static class ErrorCodes
{
    public const int None = 0;
    public const int OffsetOutOfRange = 1;
    public const int Transport = -195;
    public const int PartitionEnd = -191;
    public const int AllBrokersDown = -187;
    public const int InvalidArgument = -186;
    public const int AssignPartitions = -175;
    public const int State = -172;
    public const int NoOffset = -168;
    public const int Fatal = -150;
}
