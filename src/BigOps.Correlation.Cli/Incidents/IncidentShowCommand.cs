using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary><c>bigops incidents show</c>: one incident with its alerts, its likely causes and what happened; or its decisions.</summary>
internal static class IncidentShowCommand
{
    public static Command Build(CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "The incident" };
        var decisions = SharedOptions.Flag("--decisions", "Shows the decisions about its alerts: why together, what was the runner-up");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "show",
            "Shows one incident: alerts, likely causes, reasons, timeline.",
            "bigops incidents show INC-7",
            "bigops incidents show INC-7 --decisions",
            "bigops incidents show INC-7 --output json")
            .With(id).With(decisions, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var json = parsed.GetValue(output) == OutputFormat.Json;
                if (parsed.GetValue(decisions))
                {
                    var record = await client.GetDecisionsAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false);
                    Print(context, json ? record.Document : null, () => IncidentText.Print(context.Terminal, record.Value));
                }
                else
                {
                    var incident = await client.GetIncidentAsync(parsed.GetValue(id)!, cancellation).ConfigureAwait(false);
                    Print(context, json ? incident.Document : null, () => IncidentText.Print(context.Terminal, incident.Value));
                }

                return ExitCode.Success;
            });
    }

    private static void Print(CommandContext context, System.Text.Json.JsonElement? document, Action print)
    {
        if (document is { } whole)
        {
            context.Terminal.Output.WriteLine(JsonText.Pretty(whole));
        }
        else
        {
            print();
        }
    }
}
