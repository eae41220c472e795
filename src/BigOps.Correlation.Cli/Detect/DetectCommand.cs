using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary><c>bigops detect</c>: the detectors of the service over a series in a file.</summary>
internal static class DetectCommand
{
    private static readonly string[] Names = [.. DetectorCatalog.Names, .. DetectorCatalog.WholeSeriesNames];

    public static Command Build(CommandContext context)
    {
        var input = SharedOptions.Text("--input", "The series as CSV with the columns timestamp and value, plain or gzip; - is standard input", "FILE");
        input.Required = true;
        var target = SharedOptions.Text("--out", "Where the rows are written, with anomaly_score and is_anomaly added (default: standard output)", "FILE");
        var detector = SharedOptions.Text("--detector", $"Which detector: {string.Join(", ", DetectorCatalog.Names)} (default: {DetectorCatalog.Default}); looking ahead, for series that are over: {string.Join(", ", DetectorCatalog.WholeSeriesNames)}", "NAME");
        var sensitivity = Sensitivity();
        var strict = SharedOptions.Flag("--strict", "Exit code 1 if any row could not be read");
        var output = SharedOptions.Output();
        detector.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Names.Contains(result.Tokens[0].Value, StringComparer.Ordinal))
            {
                result.AddError($"Option '--detector' is one of {string.Join(", ", Names)}, not '{result.Tokens[0].Value}'.");
            }
        });
        var command = new CliCommand(
            "detect",
            "Finds anomalies in a series: one pass, no look-ahead but by the detectors that say so, a score of 0 to 1 for each row, an anomaly from 0.5.",
            "bigops detect --input cpu.csv --out cpu.scored.csv",
            "bigops detect --input cpu.csv.gz --detector seasonal-baseline --sensitivity 0.8",
            "bigops detect --input requests.csv --output json")
            .With(input, target, detector, sensitivity, strict, output);
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
            var options = new DetectOptions(
                parsed.GetValue(input)!,
                parsed.GetValue(target) ?? (format == OutputFormat.Json ? null : "-"),
                parsed.GetValue(detector) ?? DetectorCatalog.Default,
                parsed.GetValue(sensitivity));
            return RunAsync(context, options, format, parsed.GetValue(strict), cancellation);
        });
    }

    private static Option<double> Sensitivity()
    {
        var option = new Option<double>("--sensitivity")
        {
            Description = "How easily it finds anomalies: 2 finds at half of what 1 needs (default: 1)",
            HelpName = "X",
            DefaultValueFactory = _ => 1,
        };
        option.Validators.Add(result =>
        {
            // What is no number is refused by itself.
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value is not (>= 0.01 and <= 100))
            {
                result.AddError($"Option '--sensitivity' must be 0.01 to 100, not {result.Tokens[0].Value}.");
            }
        });
        return option;
    }

    private static IRowScorer ScorerOf(DetectOptions options) => DetectorCatalog.CreateWholeSeries(options.Detector, options.Sensitivity) is { } whole
        ? new WholeSeriesScorer(whole)
        : new RowByRowScorer(DetectorCatalog.Create(options.Detector, options.Sensitivity)!);

    private static async Task<int> RunAsync(
        CommandContext context, DetectOptions options, OutputFormat format, bool strict, CancellationToken cancellation)
    {
        var run = new DetectRun(context, ScorerOf(options), options);
        var summary = await ProgressView.RunAsync(
            context.Terminal, "Scoring", progress => run.RunAsync(progress, cancellation)).ConfigureAwait(false);
        foreach (var problem in run.Rows.Problems)
        {
            context.Terminal.Note(problem);
        }

        summary.Print(context.Terminal, format);
        var nothing = summary.Refused > 0 && summary.Refused == summary.Rows;
        return nothing || (strict && summary.Refused > 0) ? ExitCode.Problems : ExitCode.Success;
    }
}
