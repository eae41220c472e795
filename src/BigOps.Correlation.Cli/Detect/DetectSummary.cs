using System.Globalization;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>What scoring a series came to.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Rows">Rows of the series.</param>
/// <param name="Missing">Rows without a finite value; they score 0.</param>
/// <param name="Refused">Rows that could not be read; they score 0.</param>
/// <param name="Anomalies">Rows at which an anomaly begins.</param>
/// <param name="Duration">Time it took.</param>
internal sealed record DetectSummary(string Detector, long Rows, long Missing, long Refused, long Anomalies, TimeSpan Duration)
{
    public void Print(TerminalSession terminal, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(ToJson());
            return;
        }

        var rate = Duration > TimeSpan.Zero ? Rows / Duration.TotalSeconds : 0;
        var table = new DataTable("", "");
        table.Row("Detector", Detector);
        table.Row("Rows", Number(Rows));
        table.Row("Without a value", Number(Missing));
        table.Row("Refused", Number(Refused));
        table.Row("Anomalies", Number(Anomalies));
        table.Row("Time", string.Create(CultureInfo.InvariantCulture, $"{TimeText.Of(Duration)} ({rate:N0} rows/s)"));
        terminal.Table(table, asNote: true);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string ToJson() => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("detector", Detector);
        writer.WriteNumber("rows", Rows);
        writer.WriteNumber("missing", Missing);
        writer.WriteNumber("refused", Refused);
        writer.WriteNumber("anomalies", Anomalies);
        writer.WriteNumber("seconds", Math.Round(Duration.TotalSeconds, 3));
        writer.WriteEndObject();
    });
}
