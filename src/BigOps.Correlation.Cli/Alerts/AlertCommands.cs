using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Cli.Alerts;

/// <summary><c>bigops alerts</c>.</summary>
internal static class AlertCommands
{
    public static Command Build(CommandContext context) =>
        new CliCommand("alerts", "Shows alerts.", "bigops alerts list --status firing") { BuildList(context) };

    private static CliCommand BuildList(CommandContext context)
    {
        var filters = new ListFilters("firing, acknowledged, resolved, expired");
        var incident = SharedOptions.Text("--incident", "Only alerts of this incident", "ID");
        var matchers = new Option<string[]>("--filter")
        {
            Description = "Only what this matcher holds for, as service=\"pay\"; may be repeated",
            HelpName = "MATCHER",
        };
        return new CliCommand(
            "list",
            "Lists alerts.",
            "bigops alerts list --status firing --severity critical",
            "bigops alerts list --filter 'service=\"pay\"' --filter 'host=~\"db.*\"'",
            "bigops alerts list --entity db-1 --output json")
            .With(filters.Status, filters.Severity, filters.Entity, incident, matchers, filters.Text)
            .With(filters.Limit, filters.Cursor, filters.Url, filters.Output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(filters.Url));
                var further = parsed.GetValue(matchers) ?? [];
                if (parsed.GetValue(filters.Entity) is { } entity)
                {
                    further = [.. further, new Matcher("entity", MatchOperator.Equal, entity).ToString()];
                }

                var query = filters.Read(parsed) with
                {
                    Further = [("incident", parsed.GetValue(incident)), .. further.Select(text => ("filter", (string?)text))],
                };
                var answer = await client.ListAlertsAsync(query, cancellation).ConfigureAwait(false);
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
