using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Dlq;

/// <summary><c>bigops dlq</c>: input that was refused.</summary>
internal static class DlqCommands
{
    public static Command Build(CommandContext context) => new CliCommand(
        "dlq",
        "Shows refused input and sends it again.",
        "bigops dlq list",
        "bigops dlq redrive --all")
    {
        DlqListCommand.Build(context),
        DlqShowCommand.Build(context),
        DlqRedriveCommand.Build(context),
    };
}
