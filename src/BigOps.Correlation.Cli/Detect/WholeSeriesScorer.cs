using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>Scores the rows once all of them are there, by a detector that looks ahead.</summary>
internal sealed class WholeSeriesScorer(IWholeSeriesDetector detector) : IRowScorer
{
    private const int MostRows = 10_000_000;

    private readonly List<(string Text, SeriesPoint? Point)> rows = [];

    /// <inheritdoc />
    public Func<string, SeriesVerdict, Task> Scored { get; set; } = static (_, _) => Task.CompletedTask;

    /// <inheritdoc />
    public Task TakeAsync(string text, SeriesPoint? point)
    {
        if (rows.Count == MostRows)
        {
            throw new CommandException(ExitCode.Problems, FormattableString.Invariant(
                $"A detector that looks ahead takes {MostRows:N0} rows at most, because it holds them; the series has more. Split it, or choose another detector."));
        }

        rows.Add((text, point));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task FinishAsync()
    {
        var known = rows.Where(static row => row.Point is not null).Select(static row => row.Point!.Value).ToArray();
        var verdicts = detector.Judge(known);
        var next = 0;
        foreach (var (text, point) in rows)
        {
            await Scored(text, point is null ? SeriesVerdict.Usual : verdicts[next++]).ConfigureAwait(false);
        }
    }
}
