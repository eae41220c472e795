using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// The default detector: a handful of cheap features of a series, each brought onto one scale by what it usually is, the
/// largest of them against one limit, and a hold-down after an anomaly. One configuration for every series. About 1.1 kB a
/// series with rows of ten minutes or less, 0.5 kB with rows of an hour, and 0.2 kB more from the fourth day on, for the week.
/// A value that does not move is not looked at. One thread at a time.
/// </summary>
public sealed class EnsembleDetector : ISeriesDetector
{
    private const double Limit = 1.7;
    private const int StepRows = 17;
    private const int SeasonDays = 2;
    private const long DayMilliseconds = 86_400_000;
    private const long WeekAfter = 4 * DayMilliseconds;
    private const long WeekKnown = 14 * DayMilliseconds;
    private const long WeekTried = 28 * DayMilliseconds;
    private const double LargestValue = 1e36;
    private const double SmallestValue = 1e-36;

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

    // Rows of a band before there is one, and how many times the mean residual a value may usually be away.
    private const int BandRows = 30;
    private const double BandResiduals = 4;

    // How often 1.7 is passed by chance, measured on independent noise; a quarter more is e times rarer.
    private const double ChanceAtLimit = 4.5e-4;
    private const double PerFold = 0.25;
    private const double MostCaution = 8;
    private const double WeekMilliseconds = 7.0 * DayMilliseconds;
    private const long StepBeforeKnown = 60_000;

    private readonly double limit;
    private EnsembleState state;
    private DaySeason? season;
    private WeekProfile? week;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="sensitivity">How easily it finds anomalies: 1 is the default, 2 finds at half of what 1 needs; above 0.</param>
    public EnsembleDetector(double sensitivity = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        limit = Limit / sensitivity;
    }

    /// <summary>Rows that were taken and had a value.</summary>
    public int Count => state.Count;

    /// <summary>Usual time between two rows in milliseconds; 0 before it is known.</summary>
    public long StepMilliseconds => state.Count < StepRows ? 0 : state.Step.Milliseconds;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point)
    {
        var verdict = Judge(point);
        return SeriesVerdict.OfRatio(verdict.Ratio);
    }

    /// <summary>Takes the next point and says why it is unusual. A point without a value says nothing and changes nothing.</summary>
    /// <param name="point">The point.</param>
    /// <param name="alarmsPerWeek">
    /// Anomalies of a week that are wanted at most; 0 for no such bound. Each one beyond that raises the limit, each row without
    /// one lowers it (Gibbs and Candès, "Adaptive Conformal Inference Under Distribution Shift", 2021), never below what holds
    /// without a bound. So whatever the series does, there are about as many in the long run.
    /// </param>
    public EnsembleVerdict Judge(in SeriesPoint point, double alarmsPerWeek = 0)
    {
        if (!double.IsFinite(point.Value))
        {
            return new EnsembleVerdict(0, 0, EnsembleFeature.None, double.NaN, double.PositiveInfinity);
        }

        // Squares of larger values have no number, quotients of smaller ones neither.
        var value = state.Extremes.Bounded(Math.Abs(point.Value) < SmallestValue ? 0 : Math.Clamp(point.Value, -LargestValue, LargestValue), state.Count);
        var at = point.At.UnixMilliseconds;
        if (state.Count < StepRows)
        {
            state.Step.Take(at, state.Count == 0);
        }

        state.Count = Math.Min(state.Count + 1, int.MaxValue - 1);
        var chance = alarmsPerWeek > 0 ? Math.Min(0.1, alarmsPerWeek * (StepMilliseconds > 0 ? StepMilliseconds : StepBeforeKnown) / WeekMilliseconds) : 0;
        if (state.Count == StepRows)
        {
            BeginSeason();
            state.Caution = chance > 0 ? Math.Max(0, PerFold * Math.Log(ChanceAtLimit / chance)) : 0;
        }

        state.Gate.Take(value, state.Count == 1 ? value : state.Last);
        if (state.Gate.IsConstant)
        {
            return TakeConstant(at, value, chance);
        }

        var best = new Largest();
        best.Offer(EnsembleFeature.Level, Scaled(ref state.LevelScale, state.Level.Take(value, state.Count), LevelRows));
        best.Offer(EnsembleFeature.Jump, JumpWeight * Scaled(ref state.JumpScale, state.Count == 1 ? 0 : Math.Abs(value - state.Last), JumpRows));
        state.Last = value;
        var (expected, unit) = TakeSeason(at, value, ref best);
        best.Offer(EnsembleFeature.Extreme, state.Extremes.Take(value, state.Count, chance));
        var unusual = best.Ratio / (limit + state.Caution);
        var ratio = state.Hold.Take(unusual);
        LearnCaution(ratio, chance);
        return state.Count < BandRows
            ? new EnsembleVerdict(ratio, unusual, best.Feature, double.NaN, double.PositiveInfinity)
            : new EnsembleVerdict(ratio, unusual, best.Feature, expected, BandResiduals * state.Residual.Scale * unit);
    }

    /// <summary>What the cheap look at its rows found.</summary>
    internal SeriesGate Gate => state.Gate;

    /// <summary>The last day and what the days before it let expect; null where the step is too long for that, or too little was seen.</summary>
    public SeriesChart? Chart() => season?.Chart(BandResiduals * state.Residual.Scale);

    /// <summary>Writes everything it knows.</summary>
    internal void Save(StateWriter writer)
    {
        writer.Bytes(MemoryMarshal.AsBytes(new ReadOnlySpan<EnsembleState>(in state)));
        writer.Bool(season is not null);
        season?.Save(writer);
        writer.Bool(week is not null);
        week?.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote into this new detector.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    internal void Load(StateReader reader)
    {
        var bytes = reader.Bytes().Span;
        if (bytes.Length != MemoryMarshal.AsBytes(new ReadOnlySpan<EnsembleState>(in state)).Length)
        {
            throw new InvalidDataException($"The state of a series has {bytes.Length} bytes, which no detector of this build wrote.");
        }

        state = MemoryMarshal.Read<EnsembleState>(bytes);
        season = reader.Bool() ? DaySeason.Load(reader) : null;
        week = reader.Bool() ? WeekProfile.Load(reader) : null;
    }

    // The step is known with the row that the season begins with.
    private long SeasonStart => state.Step.LastAt;

    private (double Expected, double Unit) TakeSeason(long at, double value, ref Largest best)
    {
        var mean = state.Recent.Take(value, state.Count);
        var expected = season?.ExpectedAt(at) ?? double.NaN;
        season?.Add(at, value);
        if (double.IsNaN(expected))
        {
            return TakeResidual(at, value, expected, mean, ref best);
        }

        expected += WeekShift(at, mean - expected);
        var distance = Math.Abs(mean - expected);
        var trusted = state.Trust.Take(distance, Math.Abs(mean - state.Extremes.Mean)) && at - SeasonStart > SeasonDays * DayMilliseconds;
        best.Offer(EnsembleFeature.TimeOfDay, Scaled(ref state.DayScale, trusted ? distance : 0, TimeOfDayRows));
        return TakeResidual(at, value, trusted ? expected : double.NaN, mean, ref best);
    }

    // What the days before cannot know of this one; 0 where the weeks do not say so clearly.
    private double WeekShift(long at, double error)
    {
        var age = at - SeasonStart;
        if (age < WeekAfter || (week is null && age > WeekTried))
        {
            return 0;
        }

        week ??= new WeekProfile();
        var shift = week.ShiftAt(at);
        var isTrusted = week.Take(at, error, shift);
        week = isTrusted || age <= WeekTried ? week : null;
        return isTrusted && age > WeekKnown ? shift : 0;
    }

    private void LearnCaution(double ratio, double chance)
    {
        if (chance > 0)
        {
            state.Caution = Math.Clamp(state.Caution + (PerFold * ((ratio >= 1 ? 1 : 0) - chance)), 0, MostCaution);
        }
    }

    // The day must know that the value stood still; nothing else can be learned of it.
    private EnsembleVerdict TakeConstant(long at, double value, double chance)
    {
        season?.Add(at, value);
        state.Recent.Take(value, state.Count);
        _ = state.Hold.Take(0);
        LearnCaution(0, chance);
        return new EnsembleVerdict(0, 0, EnsembleFeature.None, value, BandResiduals * state.Residual.Scale);
    }

    private (double Expected, double Unit) TakeResidual(long at, double value, double expected, double mean, ref Largest best)
    {
        var usual = state.Residual.Scale;
        var (center, size) = state.Residual.Take(value, expected, mean);
        var unit = state.Hours.Take(at, size, usual, Math.Max(1_000, StepMilliseconds));
        best.Offer(EnsembleFeature.Residual, Scaled(ref state.ResidualScale, size / unit, ResidualRows));
        return (center, unit);
    }

    private double Scaled(ref TailScale scale, double value, double halfRows)
    {
        var deviation = state.Extremes.Deviation;
        value = value < Rounding * deviation ? 0 : value;
        var ratio = scale.RatioOf(value, Interest * deviation) * state.Count / (state.Count + halfRows);
        scale.Add(value);
        return ratio;
    }

    // Around a value that it takes, so that where it rests is known without rounding.
    private void BeginSeason()
    {
        season = DaySeason.For(state.Step.Milliseconds, state.Recent.Median, state.Extremes.Deviation);
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
