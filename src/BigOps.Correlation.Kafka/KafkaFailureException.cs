namespace BigOps.Correlation.Kafka;

/// <summary>A call that Kafka or its client refused.</summary>
public sealed class KafkaFailureException : Exception
{
    /// <summary>Says what was refused.</summary>
    public KafkaFailureException(KafkaFailure failure)
        : base(failure?.Text) => Failure = failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>What happened.</summary>
    public KafkaFailure Failure { get; }
}
