using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Detect;

/// <summary>Scores the rows of a file, in their order, at once or once all are there.</summary>
internal interface IRowScorer
{
    /// <summary>Receives each row with its score.</summary>
    Func<string, SeriesVerdict, Task> Scored { get; set; }

    /// <summary>Takes the next row.</summary>
    /// <param name="text">The row as it stands in the file.</param>
    /// <param name="point">What it says; null where it could not be read.</param>
    Task TakeAsync(string text, SeriesPoint? point);

    /// <summary>There are no more rows.</summary>
    Task FinishAsync();
}
