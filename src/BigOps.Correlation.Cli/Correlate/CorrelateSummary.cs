using System.Globalization;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Comparing;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>What an offline run came to.</summary>
/// <param name="Events">Events taken.</param>
/// <param name="Rejected">Events refused.</param>
/// <param name="Alerts">Occurrences of alerts in incidents.</param>
/// <param name="Incidents">Incidents that stand at the end.</param>
/// <param name="Duration">Time it took.</param>
internal sealed record CorrelateSummary(long Events, long Rejected, long Alerts, int Incidents, TimeSpan Duration)
{
    /// <summary>Share of events that nobody has to look at: 1 - incidents / events; 0 without events.</summary>
    public double Reduction => Events == 0 ? 0 : Math.Max(0, 1 - ((double)Incidents / Events));

    /// <summary>What the settings that were tried change; null where none were.</summary>
    public TrialDifference? Trial { get; init; }

    /// <summary>Figures against labels; empty where none were given.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Evaluation { get; init; } = [];

    public void Print(TerminalSession terminal, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(ToJson());
            return;
        }

        var rate = Duration > TimeSpan.Zero ? Events / Duration.TotalSeconds : 0;
        var table = new DataTable("", "");
        table.Row("Events", Number(Events));
        table.Row("Rejected", Number(Rejected));
        table.Row("Alerts", Number(Alerts));
        table.Row("Incidents", Number(Incidents));
        table.Row("Reduction", string.Create(CultureInfo.InvariantCulture, $"{Reduction * 100:0.00} %"));
        table.Row("Time", string.Create(CultureInfo.InvariantCulture, $"{TimeText.Of(Duration)} ({rate:N0} events/s)"));
        terminal.Table(table, asNote: true);
        foreach (var line in Trial?.ToLines() ?? [])
        {
            terminal.Line(line);
        }

        foreach (var (name, value) in Evaluation)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {value:0.####}"));
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string ToJson() => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("events", Events);
        writer.WriteNumber("rejected", Rejected);
        writer.WriteNumber("alerts", Alerts);
        writer.WriteNumber("incidents", Incidents);
        writer.WriteNumber("reduction", Math.Round(Reduction, 6));
        writer.WriteNumber("seconds", Math.Round(Duration.TotalSeconds, 3));
        Trial?.Write(writer);
        if (Evaluation.Count > 0)
        {
            writer.WriteStartObject("evaluation");
            foreach (var (name, value) in Evaluation)
            {
                writer.WriteNumber(name, Math.Round(value, 6));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}
