namespace BigOps.Correlation.Core.Anomalies;

/// <summary>
/// Judges the points of one series in the order in which they come, each once, without looking ahead. Constant memory.
/// One thread at a time.
/// </summary>
public interface ISeriesDetector
{
    /// <summary>Takes the next point.</summary>
    SeriesVerdict Take(in SeriesPoint point);
}
