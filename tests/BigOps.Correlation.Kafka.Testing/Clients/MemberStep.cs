namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>Something that the group decided about a member.</summary>
/// <param name="Order">Its place among the steps of all members that write the same journal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Partition">To which partition.</param>
public sealed record MemberStep(long Order, MemberStepKind Kind, TopicPartition Partition);
