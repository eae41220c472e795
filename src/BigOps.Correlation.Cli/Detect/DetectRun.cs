using System.Globalization;
using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>Reads a series, has its rows scored and writes them.</summary>
internal sealed class DetectRun(CommandContext context, IRowScorer scorer, DetectOptions options)
{
    private const int ProgressEvery = 50_000;
    private const int MostProblems = 20;

    private readonly List<string> problems = [];
    private SeriesColumns? columns;
    private long rows;
    private long missing;
    private long refused;
    private long anomalies;

    /// <summary>The first rows that could not be read.</summary>
    public IReadOnlyList<string> Problems => problems;

    public async Task<DetectSummary> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var start = context.Time.GetTimestamp();
        await using var file = await EventFile.OpenAsync(options.Input, context.Terminal, cancellation).ConfigureAwait(false);
        await using var output = options.Out is { } path ? OutputFile.Create(path, context.Terminal.Streams.OpenOutput) : null;
        await ScoreAsync(file, output?.Content ?? Stream.Null, progress, cancellation).ConfigureAwait(false);
        if (columns is null)
        {
            throw new CommandException(ExitCode.Problems, $"'{options.Input}' is empty; a series needs a first line such as 'timestamp,value'.");
        }

        if (output is not null)
        {
            await output.CommitAsync(cancellation).ConfigureAwait(false);
        }

        return new DetectSummary(options.Detector, rows, missing, refused, anomalies, context.Time.GetElapsedTime(start));
    }

    private async Task ScoreAsync(EventFile file, Stream target, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        scorer.Scored = (text, verdict) => WriteAsync(writer, text, verdict);
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            await TakeAsync(line, writer).ConfigureAwait(false);
            if (rows % ProgressEvery == 0)
            {
                progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Scoring: {rows:N0} rows")));
            }
        }

        await scorer.FinishAsync().ConfigureAwait(false);
    }

    private Task TakeAsync(InputLine line, StreamWriter writer)
    {
        var text = Encoding.UTF8.GetString(line.Bytes.Span);
        if (columns is not { } known)
        {
            columns = SeriesColumns.Find(CsvFields.Of(text));
            return writer.WriteAsync(text + ",anomaly_score,is_anomaly\n");
        }

        rows++;
        return scorer.TakeAsync(text, PointOf(line, CsvFields.Of(text), known));
    }

    private Task WriteAsync(StreamWriter writer, string text, SeriesVerdict verdict)
    {
        anomalies += verdict.IsAnomaly ? 1 : 0;
        return writer.WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"{text},{verdict.Score:0.######},{(verdict.IsAnomaly ? 1 : 0)}\n"));
    }

    // A row that cannot be read has no point.
    private SeriesPoint? PointOf(InputLine line, List<string> fields, SeriesColumns known)
    {
        if (line.TooLong)
        {
            return Refuse(line, "the line is too long");
        }

        if (fields.Count <= Math.Max(known.Time, known.Value))
        {
            return Refuse(line, $"there are {fields.Count} fields, too few for the first line");
        }

        if (!SeriesTime.TryParse(fields[known.Time], out var at))
        {
            return Refuse(line, $"the time '{fields[known.Time]}' is neither a number of seconds or milliseconds nor ISO 8601");
        }

        if (!SeriesValue.TryParse(fields[known.Value], out var value))
        {
            return Refuse(line, $"the value '{fields[known.Value]}' is no number");
        }

        missing += double.IsFinite(value) ? 0 : 1;
        return new SeriesPoint(at, value);
    }

    private SeriesPoint? Refuse(InputLine line, string reason)
    {
        refused++;
        if (problems.Count < MostProblems)
        {
            problems.Add(FormattableString.Invariant($"line {line.Number}: {reason}"));
        }

        return null;
    }
}
