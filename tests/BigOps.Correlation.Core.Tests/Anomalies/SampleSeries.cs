using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Anomalies;

/// <summary>Series for tests, the same each time.</summary>
internal static class SampleSeries
{
    /// <summary>2024-01-01T00:00:00Z.</summary>
    public const long Start = 1_704_067_200_000;

    /// <summary>A day's wave of 20 around 100 with noise of 1.</summary>
    public static IEnumerable<SeriesPoint> Daily(int rows, int stepSeconds, int seed = 1)
    {
        var draw = new Random(seed);
        for (var row = 0; row < rows; row++)
        {
            var at = Start + (row * 1_000L * stepSeconds);
            var noise = draw.NextDouble() + draw.NextDouble() + draw.NextDouble() - 1.5;
            yield return new SeriesPoint(new Instant(at), 100 + (20 * Math.Sin(2 * Math.PI * at / 86_400_000)) + (2 * noise));
        }
    }

    /// <summary>Values a minute apart.</summary>
    public static IEnumerable<SeriesPoint> Minutes(IEnumerable<double> values) =>
        values.Select((value, row) => new SeriesPoint(new Instant(Start + (row * 60_000L)), value));

    /// <summary>Noise around a level.</summary>
    public static IEnumerable<double> Noise(int rows, double level, double size, int seed = 1)
    {
        var draw = new Random(seed);
        for (var row = 0; row < rows; row++)
        {
            yield return level + (size * (draw.NextDouble() + draw.NextDouble() + draw.NextDouble() - 1.5));
        }
    }

    /// <summary>Noise of a bell's shape, without a bound.</summary>
    public static IEnumerable<double> Bell(int rows, int seed)
    {
        var draw = new Random(seed);
        for (var row = 0; row < rows; row++)
        {
            yield return Math.Sqrt(-2 * Math.Log(1 - draw.NextDouble())) * Math.Cos(2 * Math.PI * draw.NextDouble());
        }
    }

    /// <summary>Rows at which a detector finds an anomaly.</summary>
    public static List<int> Found(ISeriesDetector detector, IEnumerable<SeriesPoint> points) =>
        [.. points.Select((point, row) => detector.Take(point).IsAnomaly ? row : -1).Where(row => row >= 0)];
}
