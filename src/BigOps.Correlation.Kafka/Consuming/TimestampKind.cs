namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>What a record's timestamp means.</summary>
public enum TimestampKind
{
    /// <summary>The record has none (brokers before 0.10).</summary>
    None = 0,

    /// <summary>When the producer made it.</summary>
    Created = 1,

    /// <summary>When the broker appended it.</summary>
    Appended = 2,
}
