using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary><c>bigops incidents list</c>.</summary>
internal static class IncidentListCommand
{
    public static Command Build(CommandContext context)
    {
        var filters = new IncidentFilters();
        var shared = filters.Shared;
        return new CliCommand(
            "list",
            "Lists incidents, newest first.",
            "bigops incidents list",
            "bigops incidents list --severity critical --entity db-1",
            "bigops incidents list --status all --hidden --output json")
            .With(filters.Filters).With(shared.Limit, shared.Cursor, shared.Url, shared.Output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(shared.Url));
                var answer = await client.ListIncidentsAsync(filters.Read(parsed), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(shared.Output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    context.Terminal.Table(TableOf(answer.Value.Incidents));
                    ListFilters.NoteRest(context.Terminal, answer.Value.Incidents.Count, answer.Value.Total, answer.Value.NextCursor);
                }

                return ExitCode.Success;
            });
    }

    private static DataTable TableOf(IReadOnlyList<IncidentDocument> incidents)
    {
        var table = new DataTable("Id", "Status", "Severity", "Title", "Alerts", "Entities", "Started", "Assignee");
        foreach (var incident in incidents)
        {
            table.Row(
                incident.Id,
                Cell.State(incident.Status) with { Text = StateOf(incident) },
                Cell.Severity(incident.Severity),
                incident.Title,
                string.Create(CultureInfo.InvariantCulture, $"{incident.ActiveAlerts}/{incident.Alerts}"),
                incident.Entities.Count.ToString(CultureInfo.InvariantCulture),
                TimeText.Of(incident.StartedAt),
                incident.Assignee);
        }

        return table;
    }

    private static string StateOf(IncidentDocument incident) => incident switch
    {
        { SnoozedUntil: not null } => incident.Status + " (snoozed)",
        { Suppressed: true } => incident.Status + " (suppressed)",
        _ => incident.Status,
    };
}
