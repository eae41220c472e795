namespace BigOps.Correlation.Kafka;

/// <summary>Something that Kafka or its client could not do.</summary>
/// <param name="Code">Number of the error: the protocol's where positive, the client's own where negative.</param>
/// <param name="Name">Its name, such as <c>_ALL_BROKERS_DOWN</c>.</param>
/// <param name="Text">What happened, for people.</param>
/// <param name="IsFatal">The client cannot go on; it has to be made anew.</param>
/// <param name="BrokersDown">No broker can be reached; the client keeps trying.</param>
/// <param name="IsTooLarge">A record, or those that went with it, had more bytes than the client or the broker takes.</param>
public sealed record KafkaFailure(int Code, string Name, string Text, bool IsFatal = false, bool BrokersDown = false, bool IsTooLarge = false);
