using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Snapshot;

/// <summary><c>bigops snapshot</c>: the stored states of partitions.</summary>
internal static class SnapshotCommands
{
    public static Command Build(CommandContext context, ISnapshotVerifier verifier) => new CliCommand(
        "snapshot",
        "Looks at stored states.",
        "bigops snapshot verify --config bigops.yaml")
    {
        SnapshotVerifyCommand.Build(context, verifier),
    };
}
