namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// The default detector: a handful of cheap features of a series, each brought onto one scale by what it usually is, the
/// largest of them against one limit, and a hold-down after an anomaly. One configuration for every series. About 1.4 kB a
/// series with rows of ten minutes or less, 0.7 kB with rows of an hour. One thread at a time.
/// </summary>
public sealed class EnsembleDetector : ISeriesDetector
{
    private const double Limit = 1.7;
    private const int StepRows = 17;
    private const int SeasonDays = 2;
    private const long DayMilliseconds = 86_400_000;
    private const double LargestValue = 1e150;
    private const double SmallestValue = 1e-150;

    // Rows after which a feature counts half of what it says in the long run: an early tail is known badly.
    private const double LevelRows = 300;
    private const double TimeOfDayRows = 2_000;
    private const double ResidualRows = 3_000;
    private const double JumpRows = 4_000;
    private const double JumpWeight = 0.7;

    // In standard deviations of the series: smaller moves are of no interest, however still it usually is.
    private const double Interest = 0.2;

    // What is smaller is taken for none at all, so that rounding is never what is usual.
    private const double Rounding = 0.01;

    private readonly double limit;
    private int count;
    private RowStep step;
    private LastRows recent;
    private LevelShift level;
    private Extremes extremes;
    private SeasonTrust trust;
    private Residual residual;
    private HourScale hours;
    private HoldDown hold;
    private TailScale levelScale;
    private TailScale dayScale;
    private TailScale residualScale;
    private TailScale jumpScale;
    private DaySeason? season;
    private long seasonStart;
    private long stepMilliseconds;
    private double last;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="sensitivity">How easily it finds anomalies: 1 is the default, 2 finds at half of what 1 needs; above 0.</param>
    public EnsembleDetector(double sensitivity = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        limit = Limit / sensitivity;
    }

    /// <summary>Rows that were taken and had a value.</summary>
    public int Count => count;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        var verdict = Judge(point);
        return SeriesVerdict.OfRatio(verdict.Ratio);
    }

    /// <summary>Takes the next point and says why it is unusual. A point without a value says nothing and changes nothing.</summary>
    public EnsembleVerdict Judge(in SeriesPoint point)
    {
        if (!double.IsFinite(point.Value))
        {
            return new EnsembleVerdict(0, false, EnsembleFeature.None, double.NaN, double.PositiveInfinity);
        }

        // Squares of larger values have no number, quotients of smaller ones neither.
        var value = Math.Abs(point.Value) < SmallestValue ? 0 : Math.Clamp(point.Value, -LargestValue, LargestValue);
        var at = point.At.UnixMilliseconds;
        step.Take(at, count == 0);
        count = Math.Min(count + 1, int.MaxValue - 1);
        if (count == StepRows)
        {
            BeginSeason(at);
        }

        var best = new Largest();
        best.Offer(EnsembleFeature.Level, Scaled(ref levelScale, level.Take(value, count), LevelRows));
        best.Offer(EnsembleFeature.Jump, JumpWeight * Scaled(ref jumpScale, count == 1 ? 0 : Math.Abs(value - last), JumpRows));
        last = value;
        var (expected, unit) = TakeSeason(at, value, ref best);
        best.Offer(EnsembleFeature.Extreme, extremes.Take(value, count));
        var ratio = hold.Take(best.Ratio / limit);
        return new EnsembleVerdict(
            ratio, ratio >= 1, best.Feature, expected, unit * residualScale.ValueOf(Math.Max(1, limit * (count + ResidualRows) / count)));
    }

    private (double Expected, double Unit) TakeSeason(long at, double value, ref Largest best)
    {
        var mean = recent.Take(value, count);
        var expected = season?.ExpectedAt(at) ?? double.NaN;
        season?.Add(at, value);
        if (double.IsNaN(expected))
        {
            return TakeResidual(at, value, expected, mean, ref best);
        }

        var distance = Math.Abs(mean - expected);
        var trusted = trust.Take(distance, Math.Abs(mean - extremes.Mean)) && at - seasonStart > SeasonDays * DayMilliseconds;
        best.Offer(EnsembleFeature.TimeOfDay, Scaled(ref dayScale, trusted ? distance : 0, TimeOfDayRows));
        return TakeResidual(at, value, trusted ? expected : double.NaN, mean, ref best);
    }

    private (double Expected, double Unit) TakeResidual(long at, double value, double expected, double mean, ref Largest best)
    {
        var usual = residual.Scale;
        var (center, size) = residual.Take(value, expected, mean);
        var unit = hours.Take(at, size, usual, Math.Max(1_000, stepMilliseconds));
        best.Offer(EnsembleFeature.Residual, Scaled(ref residualScale, size / unit, ResidualRows));
        return (center, unit);
    }

    private double Scaled(ref TailScale scale, double value, double halfRows)
    {
        var deviation = extremes.Deviation;
        value = value < Rounding * deviation ? 0 : value;
        var ratio = scale.RatioOf(value, Interest * deviation) * count / (count + halfRows);
        scale.Add(value);
        return ratio;
    }

    private void BeginSeason(long at)
    {
        stepMilliseconds = step.Milliseconds;
        seasonStart = at;
        season = DaySeason.For(stepMilliseconds, extremes.Mean, levelScale.ValueOf(1) is var usual && double.IsFinite(usual) ? usual : 0);
    }

    private ref struct Largest
    {
        public double Ratio { get; private set; }

        public EnsembleFeature Feature { get; private set; }

        public void Offer(EnsembleFeature feature, double ratio)
        {
            if (ratio > Ratio)
            {
                Ratio = ratio;
                Feature = feature;
            }
        }
    }
}
