using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;
using BigOps.Correlation.Kafka.Verification;

namespace BigOps.Correlation.Cli.Tests.Snapshot;

public sealed class SnapshotVerifyCommandTests
{
    private readonly CliHost host = new();

    [Theory]
    [InlineData(VerificationOutcome.Same, ExitCode.Success)]
    [InlineData(VerificationOutcome.NoState, ExitCode.Success)]
    [InlineData(VerificationOutcome.Different, ExitCode.Problems)]
    [InlineData(VerificationOutcome.LogTrimmed, ExitCode.Problems)]
    [InlineData(VerificationOutcome.LogUnread, ExitCode.Problems)]
    [InlineData(VerificationOutcome.Unreadable, ExitCode.Problems)]
    public async Task Verify_Outcome_DecidesTheExitCode(VerificationOutcome outcome, int expected)
    {
        host.Snapshots = new InMemorySnapshotVerifier(
            new PartitionVerdict(0, VerificationOutcome.Same, 10, 1, ""), new PartitionVerdict(1, outcome, 20, 2, "so"));

        Assert.Equal(expected, (await host.RunAsync("snapshot", "verify")).Code);
    }

    [Fact]
    public async Task Verify_AsJson_IsStable()
    {
        host.Snapshots = new InMemorySnapshotVerifier(new PartitionVerdict(3, VerificationOutcome.LogTrimmed, 20, 2, "so"));

        var result = await host.RunAsync("snapshot", "verify", "--output", "json");

        Assert.Equal(
            """
            [
              {
                "partition": 3,
                "position": 20,
                "active_alerts": 2,
                "state": "log_trimmed",
                "detail": "so"
              }
            ]

            """,
            result.Output);
    }
}
