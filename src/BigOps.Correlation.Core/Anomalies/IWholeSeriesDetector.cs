namespace BigOps.Correlation.Core.Anomalies;

/// <summary>
/// Judges a series of which all points are known, each with a look at those after it. For series that are over: what it says of
/// a point may change with the next. One thread at a time.
/// </summary>
public interface IWholeSeriesDetector
{
    /// <summary>A verdict of each point; points without a value are usual.</summary>
    IReadOnlyList<SeriesVerdict> Judge(IReadOnlyList<SeriesPoint> series);
}
