using BigOps.Correlation.Cli.Snapshot;
using BigOps.Correlation.Kafka.Verification;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Gives the verdicts it was given.</summary>
internal sealed class InMemorySnapshotVerifier(params PartitionVerdict[] verdicts) : ISnapshotVerifier
{
    public Task<IReadOnlyCollection<PartitionVerdict>> VerifyAsync(string? configPath, Action<int, int> told, CancellationToken cancellation)
    {
        told(verdicts.Length, verdicts.Length);
        return Task.FromResult<IReadOnlyCollection<PartitionVerdict>>(verdicts);
    }
}
