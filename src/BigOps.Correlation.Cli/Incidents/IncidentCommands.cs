using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Proposals;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary><c>bigops incidents</c>: the operator's view.</summary>
internal static class IncidentCommands
{
    public static Command Build(CommandContext context)
    {
        var group = new CliCommand(
            "incidents",
            "Shows incidents and acts on them.",
            "bigops incidents list",
            "bigops incidents show INC-7",
            "bigops incidents ack INC-7")
        {
            IncidentListCommand.Build(context),
            IncidentShowCommand.Build(context),
            IncidentExportCommand.Build(context),
            ProposalsCommand.Build(context),
        };
        foreach (var action in IncidentActions.Build(context))
        {
            group.Add(action);
        }

        return group;
    }
}
