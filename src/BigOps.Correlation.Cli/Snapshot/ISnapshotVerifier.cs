using BigOps.Correlation.Kafka.Verification;

namespace BigOps.Correlation.Cli.Snapshot;

/// <summary>Compares stored states with what the log leads to.</summary>
internal interface ISnapshotVerifier
{
    /// <param name="configPath">Configuration of the installation; null takes every default.</param>
    /// <param name="told">Told how many partitions are done, of how many.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyCollection<PartitionVerdict>> VerifyAsync(string? configPath, Action<int, int> told, CancellationToken cancellation);
}
