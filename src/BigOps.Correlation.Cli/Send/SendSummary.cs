using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Send;

/// <summary>Prints what became of the events.</summary>
internal static class SendSummary
{
    private const int ShownRejections = 20;

    public static void Print(TerminalSession terminal, SendReport report, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(ToJson(report));
        }
        else
        {
            PrintText(terminal, report);
        }

        if (!report.Complete)
        {
            terminal.Note(FormattableString.Invariant($"Not everything was sent. Go on with --from-line {report.NextLine}"));
        }
    }

    private static void PrintText(TerminalSession terminal, SendReport report)
    {
        foreach (var rejection in report.Rejections.Take(ShownRejections))
        {
            terminal.Note(rejection.ToString());
        }

        if (report.Rejected > ShownRejections)
        {
            terminal.Note(FormattableString.Invariant($"and {report.Rejected - ShownRejections:N0} more"));
        }

        terminal.Line(FormattableString.Invariant($"{report.Accepted:N0} accepted, {report.Rejected:N0} rejected."));
    }

    private static string ToJson(SendReport report) => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("accepted", report.Accepted);
        writer.WriteNumber("rejected", report.Rejected);
        writer.WriteNumber("retries", report.Retries);
        writer.WriteBoolean("complete", report.Complete);
        writer.WriteNumber("next_line", report.NextLine);
        writer.WriteStartArray("rejections");
        foreach (var rejection in report.Rejections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", rejection.Line);
            writer.WriteString("reason", rejection.Reason);
            writer.WriteString("detail", rejection.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
