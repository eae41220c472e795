using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Kafka.Verification;

namespace BigOps.Correlation.Cli.Snapshot;

/// <summary><c>bigops snapshot verify</c>: compares states in Redis with what Kafka's log leads to.</summary>
internal static class SnapshotVerifyCommand
{
    public static Command Build(CommandContext context, ISnapshotVerifier verifier)
    {
        var config = SharedOptions.Config();
        var output = SharedOptions.Output();
        return new CliCommand(
            "verify",
            "Compares the states in Redis with what the topic of events leads to, while the service goes on.",
            "bigops snapshot verify --config bigops.yaml",
            "bigops snapshot verify --output json")
            .With(config)
            .With(output)
            .Runs(context, async (parsed, cancellation) =>
            {
                var path = ConfigurationPath.Resolve(parsed.GetValue(config));
                var verdicts = await ProgressView.RunAsync(
                    context.Terminal,
                    "Reading the log",
                    progress => verifier.VerifyAsync(
                        path,
                        (done, all) => progress.Report(new ProgressStep((double)done / all, string.Create(CultureInfo.InvariantCulture, $"{done} of {all} partitions"))),
                        cancellation)).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(writer => Write(writer, verdicts)));
                }
                else
                {
                    Print(context.Terminal, verdicts);
                }

                return verdicts.All(static verdict => verdict.Outcome is VerificationOutcome.Same or VerificationOutcome.NoState) ? ExitCode.Success : ExitCode.Problems;
            });
    }

    private static void Print(TerminalSession terminal, IReadOnlyCollection<PartitionVerdict> verdicts)
    {
        var table = new DataTable("Partition", "Position", "Active alerts", "State", "Detail");
        foreach (var verdict in verdicts)
        {
            table.Row(
                verdict.Partition.ToString(CultureInfo.InvariantCulture),
                verdict.Position.ToString(CultureInfo.InvariantCulture),
                verdict.Alerts.ToString(CultureInfo.InvariantCulture),
                NameOf(verdict.Outcome),
                verdict.Detail);
        }

        terminal.Table(table);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyCollection<PartitionVerdict> verdicts)
    {
        writer.WriteStartArray();
        foreach (var verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("partition", verdict.Partition);
            writer.WriteNumber("position", verdict.Position);
            writer.WriteNumber("active_alerts", verdict.Alerts);
            writer.WriteString("state", NameOf(verdict.Outcome));
            writer.WriteString("detail", verdict.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string NameOf(VerificationOutcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
