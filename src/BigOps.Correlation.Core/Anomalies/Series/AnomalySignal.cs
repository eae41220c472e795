using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>What became of a series with one of its rows.</summary>
/// <param name="Raised">True where an anomaly begins or goes on, false where it ended.</param>
/// <param name="Name">Name of the value.</param>
/// <param name="Point">The row.</param>
/// <param name="Since">When the anomaly began.</param>
/// <param name="Peak">The row that was farthest from what was expected.</param>
internal readonly record struct AnomalySignal(bool Raised, string Name, SeriesPoint Point, Instant Since, AnomalyPeak Peak)
{
    /// <summary>It is over after this, unless it is said again.</summary>
    public required TimeSpan Life { get; init; }

    /// <summary>The last day; null where there is none.</summary>
    public SeriesChart? Chart { get; init; }

    /// <summary>When a limit will be reached; null where it is not about a trend.</summary>
    public TrendForecast? Forecast { get; init; }

    /// <summary>By how much it got worse; null where it is not about that.</summary>
    public TrendChange? Change { get; init; }

    /// <summary>Whether it is about a trend.</summary>
    public bool IsTrend => Forecast is not null || Change is not null;

    /// <summary>Whether an anomaly begins with it.</summary>
    public bool Begins => Raised && Since == Point.At;
}
