using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Send;

/// <summary><c>bigops send</c>: sends recorded events to a running service.</summary>
internal static class SendCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "Native events as JSON lines, plain or gzip; - is standard input" };
        var url = SharedOptions.Url("--to");
        url.Aliases.Add("--url");
        var rate = SharedOptions.Number("--rate", "Events per second at most; 0 is as fast as the service takes them", 0, 0);
        var batch = SharedOptions.Number("--batch", "Events in one request", 500, 1);
        var shift = SharedOptions.Flag("--shift-to-now", "Moves all times so that the first event is now");
        var suffix = SharedOptions.Text("--id-suffix", "Appended to every id, so that a second sending is not taken for duplicates", "TEXT");
        var retries = SharedOptions.Number("--retries", "How often a failed request is repeated", 8, 0);
        var speed = Speed();
        var fromLine = FromLine();
        var output = SharedOptions.Output();
        return new CliCommand(
            "send",
            "Sends recorded events to a running service, with progress.",
            "bigops send events.jsonl.gz",
            "bigops send demo.jsonl --shift-to-now --speed 60",
            "bigops send events.jsonl --to http://bigops.example:8080 --rate 1000 --from-line 40001",
            "tail -f events.jsonl | bigops send - --batch 1")
            .With(file).With(url, rate, batch, shift, speed, suffix, fromLine, retries, output)
            .Runs(context, (parsed, cancellation) =>
            {
                var options = new SendOptions
                {
                    File = parsed.GetValue(file)!,
                    Rate = parsed.GetValue(rate),
                    Batch = parsed.GetValue(batch),
                    ShiftToNow = parsed.GetValue(shift),
                    IdSuffix = parsed.GetValue(suffix) ?? "",
                    Speed = parsed.GetValue(speed),
                    FromLine = parsed.GetValue(fromLine),
                    Retries = parsed.GetValue(retries),
                };
                return RunAsync(context, options, parsed.GetValue(url), parsed.GetValue(output), cancellation);
            });
    }

    private static async Task<int> RunAsync(
        CommandContext context, SendOptions options, string? url, OutputFormat format, CancellationToken cancellation)
    {
        using var connection = new ApiConnection(ServerAddress.Resolve(context, url), ActorName.Resolve(context));
        var run = new SendRun(options, connection, context.Time);
        await using var file = await EventFile.OpenAsync(options.File, context.Terminal, cancellation).ConfigureAwait(false);
        var code = await GuardAsync(context, () => ProgressView.RunAsync(context.Terminal, "Sending", async progress =>
        {
            await run.RunAsync(file, progress, cancellation).ConfigureAwait(false);
            return run.Report.Rejected == 0 ? ExitCode.Success : ExitCode.Problems;
        })).ConfigureAwait(false);
        SendSummary.Print(context.Terminal, run.Report, format);
        return code;
    }

    // Whatever ends the run, the summary that follows says what was sent and from which line to go on.
    private static async Task<int> GuardAsync(CommandContext context, Func<Task<int>> run) =>
        await CommandRunner.RunAsync(context, run).ConfigureAwait(false);

    private static Option<double?> Speed()
    {
        var option = new Option<double?>("--speed")
        {
            Description = "Keeps the gaps between events, divided by this: 1 is as it happened, 60 an hour in a minute",
            HelpName = "F",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(
                result.Tokens[0].Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)
                && (value <= 0 || !double.IsFinite(value)))
            {
                result.AddError("Option '--speed' must be greater than 0.");
            }
        });
        return option;
    }

    private static Option<long> FromLine()
    {
        var option = new Option<long>("--from-line") { Description = "First line to send", HelpName = "N", DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out var value) && value < 1)
            {
                result.AddError("Option '--from-line' must be at least 1.");
            }
        });
        return option;
    }
}
