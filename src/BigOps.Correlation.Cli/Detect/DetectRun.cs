using System.Globalization;
using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Series;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>Reads a series, has its rows scored and writes them.</summary>
internal sealed class DetectRun(CommandContext context, IRowScorer scorer, DetectOptions options)
{
    private const int ProgressEvery = 50_000;

    private long anomalies;

    /// <summary>The rows, with those that could not be read.</summary>
    public SeriesRows Rows { get; } = new();

    public async Task<DetectSummary> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var start = context.Time.GetTimestamp();
        await using var file = await EventFile.OpenAsync(options.Input, context.Terminal, cancellation).ConfigureAwait(false);
        await using var output = options.Out is { } path ? OutputFile.Create(path, context.Terminal.Streams.OpenOutput) : null;
        await ScoreAsync(file, output?.Content ?? Stream.Null, progress, cancellation).ConfigureAwait(false);
        if (!Rows.HasHeader)
        {
            throw new CommandException(ExitCode.Problems, $"'{options.Input}' is empty; a series needs a first line such as 'timestamp,value'.");
        }

        if (output is not null)
        {
            await output.CommitAsync(cancellation).ConfigureAwait(false);
        }

        return new DetectSummary(options.Detector, Rows.Count, Rows.Missing, Rows.Refused, anomalies, context.Time.GetElapsedTime(start));
    }

    private async Task ScoreAsync(EventFile file, Stream target, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        scorer.Scored = (text, verdict) => WriteAsync(writer, text, verdict);
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            await TakeAsync(line, writer).ConfigureAwait(false);
            if (Rows.Count % ProgressEvery == 0)
            {
                progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Scoring: {Rows.Count:N0} rows")));
            }
        }

        await scorer.FinishAsync().ConfigureAwait(false);
    }

    private Task TakeAsync(InputLine line, StreamWriter writer)
    {
        var text = Encoding.UTF8.GetString(line.Bytes.Span);
        if (Rows.HasHeader)
        {
            return scorer.TakeAsync(text, Rows.Take(line));
        }

        Rows.TakeHeader(text);
        return writer.WriteAsync(text + ",anomaly_score,is_anomaly\n");
    }

    private Task WriteAsync(StreamWriter writer, string text, SeriesVerdict verdict)
    {
        anomalies += verdict.IsAnomaly ? 1 : 0;
        return writer.WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"{text},{verdict.Score:0.######},{(verdict.IsAnomaly ? 1 : 0)}\n"));
    }
}
