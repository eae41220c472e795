using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Kafka.Rekeying;

/// <summary>What came of records of one foreign partition.</summary>
/// <param name="Next">The partition and the offset behind the records.</param>
/// <param name="Events">What they say, in order.</param>
/// <param name="Letters">Number of the last letter of those that could not be read.</param>
internal sealed record RekeyedBatch(PartitionOffset Next, IReadOnlyList<Event> Events, long Letters);
