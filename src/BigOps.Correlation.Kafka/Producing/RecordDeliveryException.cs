namespace BigOps.Correlation.Kafka.Producing;

/// <summary>A record was not written, or it is not known whether it was.</summary>
public sealed class RecordDeliveryException : Exception
{
    /// <summary>Says what happened.</summary>
    public RecordDeliveryException(KafkaFailure failure, bool isWorthRetrying, Exception? inner = null)
        : base(failure?.Text, inner)
    {
        Failure = failure ?? throw new ArgumentNullException(nameof(failure));
        IsWorthRetrying = isWorthRetrying;
    }

    /// <summary>What happened.</summary>
    public KafkaFailure Failure { get; }

    /// <summary>The same record may be accepted later. False where it never will be, such as one that is too large.</summary>
    public bool IsWorthRetrying { get; }
}
