using System.Numerics;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;

/// <summary>
/// Anomalies of a series of which all rows are known: salient rows far from the mean (<see cref="SaliencyMap"/>) that are beyond
/// what the slow part of the series lets expect, or the median of their time of season. Numbers as of ML.NET's detection in an
/// entire series with deseasonality by median.
/// </summary>
internal sealed class SpectralBatch
{
    private const int FirstRows = 11;
    private const int LeastToFit = 4;
    private const double Odd = 0.35;
    private const double LeastDistance = 1.5;
    private const double UsualSensitivity = 93;
    private const double UnitOfZero = 0.3;
    private const double Smallest = 1e-8;
    private const int WidestMedian = 512;

    private static readonly SpectralResidualOptions Spectral = new() { Judgement = 40 };

    private readonly SpectralBatchOptions options;
    private readonly double[] values;
    private readonly double[] saliency;
    private readonly bool[] isSalient;
    private readonly double lowest;
    private readonly double highest;

    private SpectralBatch(ReadOnlySpan<double> values, SpectralBatchOptions options)
    {
        this.options = options;
        this.values = values.ToArray();
        (lowest, highest) = (this.values.Min(), this.values.Max());
        saliency = new double[values.Length];
        isSalient = new bool[values.Length];
    }

    /// <summary>What is said of each row.</summary>
    /// <param name="values">The series; at least 12 rows, all finite.</param>
    /// <param name="options">Settings.</param>
    public static SpectralRow[] Of(ReadOnlySpan<double> values, SpectralBatchOptions options)
    {
        var batch = new SpectralBatch(values, options);
        var period = options.Period ?? SeasonalPeriod.Of(values) ?? 0;
        var season = period > 0 ? batch.SeasonOf(period) : null;
        batch.FindSalient(season is null ? batch.values : [.. batch.values.Zip(season, static (value, usual) => value - usual)]);
        return batch.Rows(season ?? batch.SlowPart(), isSeason: season is not null);
    }

    private double[] SeasonOf(int period)
    {
        var usual = new double[values.Length];
        for (var phase = 0; phase < Math.Min(period, values.Length); phase++)
        {
            var median = MovingMedian.Of(values.Where((_, at) => at % period == phase).ToArray());
            for (var at = phase; at < values.Length; at += period)
            {
                usual[at] = median;
            }
        }

        return usual;
    }

    private void FindSalient(double[] rows)
    {
        var map = new SaliencyMap(rows.Length, Spectral).Of(rows);
        var mean = values.Average();
        var deviation = Math.Sqrt(Math.Max(0, values.Sum(static value => value * value) - (mean * mean * values.Length)) / values.Length);
        var first = SaliencyMap.MeanOf(map, FirstRows - 1, Spectral.Judgement);
        for (var at = 0; at < rows.Length; at++)
        {
            // A mean of few has no large score.
            var usual = at <= FirstRows ? first : SaliencyMap.MeanOf(map, at, Spectral.Judgement);
            saliency[at] = Math.Clamp(SaliencyMap.ScoreOf(map[at], usual), 0, 1);
            isSalient[at] = saliency[at] > options.Threshold && deviation >= Smallest && Math.Abs(rows[at] - mean) >= LeastDistance * deviation;
            saliency[at] = saliency[at] > options.Threshold && !isSalient[at] ? 0 : saliency[at];
        }
    }

    // The series without its odd rows and the quickest quarter of its frequencies.
    private double[] SlowPart()
    {
        var spectrum = new Complex[values.Length];
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = saliency[at] > Odd ? Interpolated(at) : values[at];
        }

        var transform = new FourierTransform(spectrum.Length);
        transform.Forward(spectrum);
        for (var at = 0; at < spectrum.Length; at++)
        {
            spectrum[at] = 8L * at > 3L * spectrum.Length && 8L * at < 5L * spectrum.Length ? Complex.Zero : spectrum[at];
        }

        transform.Backward(spectrum);
        return Array.ConvertAll(spectrum, static one => one.Real);
    }

    // On the line of least squares through the nearest rows that are not odd.
    private double Interpolated(int at)
    {
        var near = new List<int>();
        for (var step = 1; near.Count < LeastToFit && (step == 1 || at - step + 2 > 0 || at + step - 2 < values.Length - 1); step += 2)
        {
            near.Clear();
            for (var row = Math.Max(0, at - step); row <= Math.Min(values.Length - 1, at + step); row++)
            {
                if (saliency[row] <= Odd)
                {
                    near.Add(row);
                }
            }
        }

        if (near.Count < 2)
        {
            return values[at];
        }

        var (middle, level) = (near.Average(), near.Average(row => values[row]));
        var slope = near.Sum(row => (row - middle) * (values[row] - level)) / near.Sum(row => (row - middle) * (row - middle));
        return level + (slope * (at - middle));
    }

    private SpectralRow[] Rows(double[] expected, bool isSeason)
    {
        var units = Units();
        var rows = new SpectralRow[values.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            var margin = units[at] * MarginFactors.Of(options.Sensitivity);
            var bounded = InRange(expected[at]);
            var center = isSeason ? bounded : expected[at];
            var row = new SpectralRow(false, saliency[at], 0, bounded, units[at], center - margin, center + margin);
            rows[at] = row with { IsAnomaly = isSalient[at] && row.IsOutside(values[at]) };
        }

        if (isSeason)
        {
            JoinNeighbors(rows);
        }

        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = rows[at].IsAnomaly
                ? rows[at] with { Score = MarginFactors.ScoreOf(Math.Abs(expected[at] - values[at]) / units[at]) }
                : Usual(rows[at], values[at]);
        }

        return rows;
    }

    // What lies between two anomalies of one run of rows that are all outside belongs to it.
    private void JoinNeighbors(SpectralRow[] rows)
    {
        var last = -1;
        for (var at = 0; at < rows.Length; at++)
        {
            if (!rows[at].IsOutside(values[at]))
            {
                last = -1;
            }
            else if (rows[at].IsAnomaly)
            {
                for (var between = last < 0 ? at : last + 1; between < at; between++)
                {
                    rows[between] = rows[between] with { IsAnomaly = true };
                }

                last = at;
            }
        }
    }

    // What is no anomaly was expected, more or less.
    private static SpectralRow Usual(in SpectralRow row, double value)
    {
        var margin = (row.High - row.Low) / 2;
        var near = row.Unit * MarginFactors.Of(UsualSensitivity);
        var expected = Math.Max(Math.Min(row.Expected, value + near), value - near);
        return row with { Expected = expected, Low = expected - margin, High = expected + margin };
    }

    private double[] Units()
    {
        var trend = MovingMedian.Of(values, Math.Min(values.Length / 3, WidestMedian) / 2);
        var usual = Enumerable.Range(0, trend.Length).Where(at => !isSalient[at]).Select(at => trend[at]).ToArray();
        if (usual.All(static level => level < Smallest))
        {
            return [.. trend.Select(static _ => UnitOfZero)];
        }

        var mean = usual.Average(Math.Abs);
        return [.. trend.Select(level => (mean + Math.Abs(level)) / 2)];
    }

    // Of a series that is never negative no value below 0 is expected, and the other way round.
    private double InRange(double expected) => (lowest >= 0 && expected < 0) || (highest <= 0 && expected > 0) ? 0 : expected;
}
