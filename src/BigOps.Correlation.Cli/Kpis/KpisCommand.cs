using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Kpis;

/// <summary><c>bigops kpis</c>: key figures by day.</summary>
internal static class KpisCommand
{
    public static Command Build(CommandContext context)
    {
        var from = SharedOptions.Text("--from", "First day, as 2026-03-01, or a moment of it (default: 29 days before --to)", "DAY");
        var to = SharedOptions.Text("--to", "Last day, as 2026-03-30, or a moment of it (default: today in UTC)", "DAY");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "kpis",
            "Shows how much noise became how few incidents, and how fast they were taken and over, by UTC day.",
            "bigops kpis",
            "bigops kpis --from 2026-03-01 --to 2026-03-31",
            "bigops kpis --from 2026-01-01 --output json")
            .With(from, to, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.GetKpisAsync(parsed.GetValue(from), parsed.GetValue(to), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    Print(context.Terminal, answer.Value);
                }

                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, KpiDocument report)
    {
        var table = new DataTable("Day", "Events", "Alerts", "Incidents", "Less noise", "Alerts per incident", "Acknowledged after", "Over after");
        foreach (var day in report.Days.Where(static day => day is not { Events: 0, Alerts: 0, IncidentsOpened: 0, IncidentsAcknowledged: 0, IncidentsClosed: 0 }))
        {
            Add(table, day.Day ?? "", day);
        }

        Add(table, "All", report.Totals);
        terminal.Table(table);
        if (report.Partial)
        {
            terminal.Note("What other replicas counted is not known as it is now: Redis cannot be reached.");
        }
    }

    private static void Add(DataTable table, string name, KpiFiguresDocument figures) => table.Row(
        name,
        Text(figures.Events, "N0"),
        Text(figures.Alerts, "N0"),
        Text(figures.IncidentsOpened, "N0"),
        figures.NoiseReductionRatio is { } ratio ? Percent(ratio) : "-",
        figures.AlertsPerIncident is { } alerts ? Text(alerts, "N1") : "-",
        Span(figures.MeanTimeToAcknowledgeSeconds),
        Span(figures.MeanTimeToResolveSeconds));

    // Cut, not rounded: 100 % would say that there was no incident.
    private static string Percent(double ratio) => Text(Math.Floor(ratio * 1_000) / 10, "N1") + " %";

    private static string Span(double? seconds) => seconds is { } value ? TimeText.Of(TimeSpan.FromSeconds(value)) : "-";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
