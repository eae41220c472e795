using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Silences;

/// <summary><c>bigops silences</c>.</summary>
internal static class SilenceCommands
{
    public static Command Build(CommandContext context) => new CliCommand(
        "silences",
        "Shows, makes and ends silences.",
        "bigops silences list",
        "bigops silences add 'service=\"pay\"' --duration 2h --comment 'database upgrade'")
    {
        SilenceListCommand.Build(context),
        SilenceAddCommand.Build(context),
        SilenceExpireCommand.Build(context),
    };
}
