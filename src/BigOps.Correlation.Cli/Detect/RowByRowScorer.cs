using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>Scores each row as it comes, in constant memory: a score never depends on later rows.</summary>
internal sealed class RowByRowScorer(ISeriesDetector detector) : IRowScorer
{
    /// <inheritdoc />
    public Func<string, SeriesVerdict, Task> Scored { get; set; } = static (_, _) => Task.CompletedTask;

    /// <inheritdoc />
    public Task TakeAsync(string text, SeriesPoint? point) => Scored(text, point is { } known ? detector.Take(known) : SeriesVerdict.Usual);

    /// <inheritdoc />
    public Task FinishAsync() => Task.CompletedTask;
}
