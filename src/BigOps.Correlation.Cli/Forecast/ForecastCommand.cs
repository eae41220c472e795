using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Anomalies.Forecasts;

namespace BigOps.Correlation.Cli.Forecast;

/// <summary><c>bigops forecast</c>: the rows that will follow those of a series in a file.</summary>
internal static class ForecastCommand
{
    public static Command Build(CommandContext context)
    {
        var input = SharedOptions.Text("--input", "The series as CSV with the columns timestamp and value, plain or gzip; - is standard input", "FILE");
        input.Required = true;
        var target = SharedOptions.Text("--out", "Where the rows to come are written: timestamp, forecast, low, high (default: standard output)", "FILE");
        var length = Length();
        var window = new Option<int?>("--window") { Description = "Rows that are looked at together besides the season that is found (default: 48, at most a quarter of the series)", HelpName = "N" };
        Within(window, 2, SeriesForecaster.LongestWindow);
        var confidence = new Option<double>("--confidence") { Description = "Share of values that the bounds are to hold (default: 0.95)", HelpName = "X", DefaultValueFactory = _ => 0.95 };
        Within(confidence, 0.01, 0.9999);
        var limit = new Option<double?>("--limit") { Description = "A value of which it is asked when it is reached", HelpName = "X" };
        Within(limit, double.MinValue, double.MaxValue);
        var strict = SharedOptions.Flag("--strict", "Exit code 1 if any row could not be read");
        var output = SharedOptions.Output();
        var command = new CliCommand(
            "forecast",
            "Says how a series goes on, with its season, its trend and bounds, and when it reaches a limit.",
            "bigops forecast --input disk.csv --for 3d --limit 95",
            "bigops forecast --input requests.csv.gz --for 1d --confidence 0.99 --out tomorrow.csv",
            "bigops forecast --input disk.csv --for 7d --limit 95 --output json")
            .With(input, target, length, window, confidence, limit, strict, output);
        command.Validators.Add(result =>
        {
            if (result.GetValue(target) == "-" && result.GetResult(output)?.GetValueOrDefault<OutputFormat>() == OutputFormat.Json)
            {
                result.AddError("Option '--output json' prints the summary to standard output, which '--out' has taken.");
            }
        });
        return command.Runs(context, (parsed, cancellation) =>
        {
            var format = parsed.GetValue(output);
            // Without a place of their own the rows are the result, unless the summary is asked for as data.
            var options = new ForecastOptions(
                parsed.GetValue(input)!,
                parsed.GetValue(target) ?? (format == OutputFormat.Json ? null : "-"),
                parsed.GetValue(length),
                parsed.GetValue(window),
                parsed.GetValue(confidence),
                parsed.GetValue(limit));
            return RunAsync(context, options, format, parsed.GetValue(strict), cancellation);
        });
    }

    private static Option<TimeSpan?> Length() => new("--for")
    {
        Description = "How far after the last row, such as 12h or 3d (default: a fifth of what is known)",
        HelpName = "DURATION",
        CustomParser = result =>
        {
            if (DurationText.TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"Option '--for': '{result.Tokens[0].Value}' is not {DurationText.Allowed}.");
            return null;
        },
    };

    private static void Within<T>(Option<T> option, double least, double most) => option.Validators.Add(result =>
    {
        // What is no number is refused by itself.
        if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && !(value >= least && value <= most))
        {
            result.AddError(FormattableString.Invariant($"Option '{option.Name}' must be {least} to {most}, not {result.Tokens[0].Value}."));
        }
    });

    private static async Task<int> RunAsync(
        CommandContext context, ForecastOptions options, OutputFormat format, bool strict, CancellationToken cancellation)
    {
        var run = new ForecastRun(context, options);
        try
        {
            var summary = await ProgressView.RunAsync(
                context.Terminal, "Reading", progress => run.RunAsync(progress, cancellation)).ConfigureAwait(false);
            summary.Print(context.Terminal, format);
            return strict && summary.Refused > 0 ? ExitCode.Problems : ExitCode.Success;
        }
        finally
        {
            foreach (var problem in run.Rows.Problems)
            {
                context.Terminal.Note(problem);
            }
        }
    }
}
