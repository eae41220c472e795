using System.Globalization;
using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Series;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Forecasts;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Forecast;

/// <summary>Reads a series, learns from it and writes the rows to come.</summary>
internal sealed class ForecastRun(CommandContext context, ForecastOptions options)
{
    private const int ProgressEvery = 50_000;
    private const int MostRows = 10_000_000;
    private const int LongestHorizon = 100_000;

    private readonly List<SeriesPoint> points = [];

    /// <summary>The rows, with those that could not be read.</summary>
    public SeriesRows Rows { get; } = new();

    public async Task<ForecastSummary> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await ReadAsync(progress, cancellation).ConfigureAwait(false);
        var series = EvenSeries.Of(points) ?? throw new CommandException(ExitCode.Problems,
            $"'{options.Input}' has rows at fewer than {SeriesForecaster.LeastRows} different times, or long gaps; a forecast needs {SeriesForecaster.LeastRows} rows at even steps, most of which have a value.");
        var season = SeriesForecaster.SeasonOf(series.Values);
        var window = options.Window ?? SeriesForecaster.WindowFor(series.Values.Length);
        if (series.Values.Length <= 2 * window)
        {
            throw new CommandException(ExitCode.Problems, FormattableString.Invariant(
                $"Option '--window' is {window}, but the series has {series.Values.Length:N0} steps; a window is less than half of them."));
        }

        progress.Report(new ProgressStep(null, FormattableString.Invariant($"Learning from {series.Values.Length:N0} steps, window {window:N0}")));
        var forecaster = new SeriesForecaster(series.Values, window, season);
        var rows = Forecast(series, forecaster);
        await WriteAsync(rows, cancellation).ConfigureAwait(false);
        return new ForecastSummary
        {
            Rows = Rows.Count,
            Refused = Rows.Refused,
            Steps = series.Values.Length,
            Filled = series.Filled,
            Step = series.Step,
            Season = season,
            Window = forecaster.Window,
            Rank = forecaster.Rank,
            Horizon = rows.Count,
            Until = rows[^1].At,
            Limit = options.Limit is { } limit ? LimitReached.Of(limit, series.Values[^1], rows) : null,
        };
    }

    private async Task ReadAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var file = await EventFile.OpenAsync(options.Input, context.Terminal, cancellation).ConfigureAwait(false);
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            Take(line);
            if (Rows.Count % ProgressEvery == 0)
            {
                progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Reading: {Rows.Count:N0} rows")));
            }
        }

        if (!Rows.HasHeader)
        {
            throw new CommandException(ExitCode.Problems, $"'{options.Input}' is empty; a series needs a first line such as 'timestamp,value'.");
        }
    }

    private void Take(InputLine line)
    {
        if (!Rows.HasHeader)
        {
            Rows.TakeHeader(Encoding.UTF8.GetString(line.Bytes.Span));
            return;
        }

        if (Rows.Take(line) is { } point && double.IsFinite(point.Value))
        {
            points.Add(point);
        }

        if (points.Count > MostRows)
        {
            throw new CommandException(ExitCode.Problems, FormattableString.Invariant(
                $"A forecast takes {MostRows:N0} rows at most, because it holds them; the series has more. Its last rows are enough."));
        }
    }

    private List<(Instant At, ForecastPoint Point)> Forecast(EvenSeries series, SeriesForecaster forecaster)
    {
        var steps = options.Length is { } length ? Math.Ceiling(length / series.Step) : Math.Ceiling(series.Values.Length / 5.0);
        if (steps > LongestHorizon)
        {
            throw new CommandException(ExitCode.Problems, FormattableString.Invariant(
                $"Option '--for' asks for {steps:N0} rows at {TimeText.Of(series.Step)} each; {LongestHorizon:N0} are the most."));
        }

        if (steps * series.Step > Instant.Never - series.Last)
        {
            throw new CommandException(ExitCode.Problems, FormattableString.Invariant(
                $"Option '--for' asks for {steps:N0} rows at {TimeText.Of(series.Step)} each, which end after the year 9999."));
        }

        return [.. forecaster.Forecast((int)steps, options.Confidence).Select((point, row) => (series.Last + ((row + 1) * series.Step), point))];
    }

    private async Task WriteAsync(List<(Instant At, ForecastPoint Point)> rows, CancellationToken cancellation)
    {
        if (options.Out is not { } path)
        {
            return;
        }

        await using var output = OutputFile.Create(path, context.Terminal.Streams.OpenOutput);
        await using (var writer = new StreamWriter(output.Content, new UTF8Encoding(false), 64 * 1024, leaveOpen: true))
        {
            await writer.WriteAsync("timestamp,forecast,low,high\n").ConfigureAwait(false);
            foreach (var (at, point) in rows)
            {
                await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{at.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ss.FFFZ},{point.Expected:G9},{point.Low:G9},{point.High:G9}\n")).ConfigureAwait(false);
            }
        }

        await output.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
