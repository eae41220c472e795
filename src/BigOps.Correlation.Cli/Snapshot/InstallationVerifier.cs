using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Kafka.Verification;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Hosting;

namespace BigOps.Correlation.Cli.Snapshot;

/// <summary>Compares within this process.</summary>
internal sealed class InstallationVerifier(ConfigurationLoader loader, IReadOnlyDictionary<string, string> environment, TimeProvider time) : ISnapshotVerifier
{
    /// <inheritdoc />
    public Task<IReadOnlyCollection<PartitionVerdict>> VerifyAsync(string? configPath, Action<int, int> told, CancellationToken cancellation)
    {
        var read = loader.Load(configPath, environment);
        return read.Value is { } configuration
            ? SnapshotVerification.RunAsync(configuration, loader, environment, time, told, cancellation)
            : throw new CommandException(ExitCode.Problems, string.Join(Environment.NewLine, read.Problems));
    }
}
