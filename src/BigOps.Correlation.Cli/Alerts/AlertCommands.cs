using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Alerts;

/// <summary><c>bigops alerts</c>.</summary>
internal static class AlertCommands
{
    public static Command Build(CommandContext context) =>
        new CliCommand("alerts", "Shows alerts.", "bigops alerts list --status firing") { BuildList(context) };

    private static CliCommand BuildList(CommandContext context)
    {
        var filters = new ListFilters("firing, acknowledged, resolved or expired");
        return new CliCommand(
            "list",
            "Lists alerts.",
            "bigops alerts list --status firing --severity critical",
            "bigops alerts list --entity db-1 --output json")
            .With(filters.All)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(filters.Url));
                var answer = await client.ListAlertsAsync(filters.Read(parsed), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(filters.Output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    context.Terminal.Table(TableOf(answer.Value.Alerts));
                    ListFilters.NoteRest(context.Terminal, answer.Value.Alerts.Count, answer.Value.Total, answer.Value.NextCursor);
                }

                return ExitCode.Success;
            });
    }

    private static DataTable TableOf(IReadOnlyList<AlertDocument> alerts)
    {
        var table = new DataTable("Fingerprint", "Status", "Severity", "Check", "Entity", "Since", "Events", "Incident", "Muted by");
        foreach (var alert in alerts)
        {
            table.Row(
                alert.Fingerprint,
                Cell.State(alert.Status) with { Text = alert.Flapping ? alert.Status + " (flapping)" : alert.Status },
                Cell.Severity(alert.Severity),
                alert.Check,
                alert.Entity,
                TimeText.Of(alert.StartsAt),
                alert.Events.ToString(CultureInfo.InvariantCulture),
                alert.IncidentId,
                string.Join(", ", alert.SilencedBy.Concat(alert.InhibitedBy).Concat(alert.MaintainedBy)));
        }

        return table;
    }
}
