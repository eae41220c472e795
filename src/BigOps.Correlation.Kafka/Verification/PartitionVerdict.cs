namespace BigOps.Correlation.Kafka.Verification;

/// <summary>What became of the comparison of one partition.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Outcome">How they compare.</param>
/// <param name="Position">Offset up to which the state goes; 0 where there is none.</param>
/// <param name="Alerts">Active alerts in the state.</param>
/// <param name="Detail">What more there is to say; may be empty.</param>
public sealed record PartitionVerdict(int Partition, VerificationOutcome Outcome, long Position, int Alerts, string Detail);
