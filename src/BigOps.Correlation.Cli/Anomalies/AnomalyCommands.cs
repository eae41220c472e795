using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Cli.Anomalies;

/// <summary><c>bigops anomalies</c>.</summary>
internal static class AnomalyCommands
{
    public static Command Build(CommandContext context) =>
        new CliCommand("anomalies", "Shows what is unusual in series.", "bigops anomalies list") { BuildList(context) };

    private static CliCommand BuildList(CommandContext context)
    {
        var filters = new ListFilters("firing, acknowledged, resolved, expired");
        var incident = SharedOptions.Text("--incident", "Only anomalies of this incident", "ID");
        var series = SharedOptions.Text("--series", "Only the series of this name", "NAME");
        return new CliCommand(
            "list",
            "Lists the latest anomaly and the trend of each series.",
            "bigops anomalies list",
            "bigops anomalies list --series p99_ms --status all",
            "bigops anomalies list --entity db-1 --output json")
            .With(filters.Status, filters.Severity, filters.Entity, incident, series, filters.Text)
            .With(filters.Limit, filters.Cursor, filters.Url, filters.Output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(filters.Url));
                var query = filters.Read(parsed) with
                {
                    Further =
                    [
                        ("incident", parsed.GetValue(incident)),
                        .. Equal("entity", parsed.GetValue(filters.Entity)),
                        .. Equal("series", parsed.GetValue(series)),
                    ],
                };
                var answer = await client.ListAnomaliesAsync(query, cancellation).ConfigureAwait(false);
                if (parsed.GetValue(filters.Output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    context.Terminal.Table(TableOf(answer.Value.Anomalies));
                    ListFilters.NoteRest(context.Terminal, answer.Value.Anomalies.Count, answer.Value.Total, answer.Value.NextCursor);
                }

                return ExitCode.Success;
            });
    }

    private static IEnumerable<(string Name, string? Value)> Equal(string field, string? value) =>
        value is null ? [] : [("filter", new Matcher(field, MatchOperator.Equal, value).ToString())];

    private static DataTable TableOf(IReadOnlyList<AnomalyDocument> anomalies)
    {
        var table = new DataTable("Fingerprint", "Status", "Series", "Entity", "Since", "Peak", "Expected", "Incident", "What");
        foreach (var anomaly in anomalies)
        {
            table.Row(
                anomaly.Fingerprint,
                Cell.State(anomaly.Status),
                anomaly.Series,
                anomaly.Entity,
                TimeText.Of(anomaly.StartsAt),
                Number(anomaly.Peak),
                anomaly is { Low: { } low, High: { } high } ? $"{Number(low)} to {Number(high)}" : Number(anomaly.Expected),
                anomaly.IncidentId,
                anomaly.Message);
        }

        return table;
    }

    private static string Number(double? value) => value?.ToString("G5", CultureInfo.InvariantCulture) ?? "";
}
