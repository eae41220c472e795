using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>One series and the anomaly that holds in it, if any. The shard writes.</summary>
/// <param name="name">Name of the value.</param>
/// <param name="isCount">Whether its rows are counts of events, which scatter by the root of their number.</param>
internal sealed class SeriesState(string name, bool isCount = false)
{
    // An anomaly goes on as long as a row is this unusual.
    private const double Lasts = 0.7;
    private const int LearnRows = 100;

    private readonly EnsembleDetector detector = new();
    private SeriesIntake? intake;
    private TrendState? trend;
    private Instant firstAt;
    private Instant since;
    private Instant said;
    private AnomalyPeak peak;
    private int usualRows;

    /// <summary>How often an anomaly that goes on is said again, so that its alert does not fall silent.</summary>
    public static readonly TimeSpan SayAgain = TimeSpan.FromMinutes(15);

    /// <summary>An anomaly that nobody measures any longer is over after this.</summary>
    public static readonly TimeSpan Life = 4 * SayAgain;

    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Time of the latest value.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Whether an anomaly holds.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes the next value; one from before the latest is late and changes nothing.</summary>
    /// <param name="point">The value.</param>
    /// <param name="settings">What holds for the series.</param>
    /// <param name="guard">Whether an anomaly may begin.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public RowResult Take(in SeriesPoint point, SeriesSettings settings, IAnomalyGuard guard, List<AnomalySignal> signals)
    {
        if (!double.IsFinite(point.Value))
        {
            return RowResult.NotANumber;
        }

        if (point.At < LastAt)
        {
            return RowResult.Late;
        }

        LastAt = point.At;
        if (TakeIn(point, settings, out var row))
        {
            Judge(row, settings, guard, 0, signals);
            Follow(row, settings, signals);
        }

        return RowResult.Taken;
    }

    /// <summary>Takes the next row of counts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="settings">What holds for the series.</param>
    /// <param name="guard">Whether an anomaly may begin.</param>
    /// <param name="silence">How improbable it is that no event came; 1 is an anomaly.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void TakeCount(in SeriesPoint row, SeriesSettings settings, IAnomalyGuard guard, double silence, List<AnomalySignal> signals)
    {
        LastAt = row.At;
        Judge(row, settings, guard, silence, signals);
    }

    private bool TakeIn(in SeriesPoint point, SeriesSettings settings, out SeriesPoint row)
    {
        row = point;
        if (settings.StepMilliseconds <= 0 && !settings.IsCounter(Name))
        {
            intake = null;
            return true;
        }

        intake ??= new SeriesIntake();
        return intake.Take(point, settings.IsCounter(Name), settings.StepMilliseconds, out row);
    }

    private void Judge(in SeriesPoint row, SeriesSettings settings, IAnomalyGuard guard, double silence, List<AnomalySignal> signals)
    {
        firstAt = detector.Count == 0 ? row.At : firstAt;
        var verdict = isCount
            ? CountScale.FromRoots(detector.Judge(row with { Value = CountScale.ToRoots(row.Value) }, settings.AlarmsPerWeek))
            : detector.Judge(row, settings.AlarmsPerWeek);
        if (silence >= 1)
        {
            verdict = verdict with { Ratio = Math.Max(silence, verdict.Ratio), Unusual = Math.Max(silence, verdict.Unusual), Feature = EnsembleFeature.Silence };
        }
        else if (IsOpen && peak.Feature == EnsembleFeature.Silence)
        {
            // Whatever the silence did to the means, it is over with the first event.
            verdict = verdict with { Unusual = 0 };
        }

        if (IsOpen && row.At - said > Life)
        {
            // Its alert has ended by itself.
            IsOpen = false;
        }

        var isKnown = detector.Count >= LearnRows && row.At - firstAt >= settings.LearnFor;
        var begins = !IsOpen && verdict.IsAnomaly && isKnown && guard.MayOpen();
        if (begins)
        {
            (IsOpen, since, usualRows, peak) = (true, row.At, 0, PeakOf(row, verdict));
        }

        if (IsOpen)
        {
            Say(row, verdict, begins, settings.EndAfterRows, signals);
        }
    }

    private void Say(in SeriesPoint row, in EnsembleVerdict verdict, bool begins, int endAfterRows, List<AnomalySignal> signals)
    {
        usualRows = verdict.Unusual >= Lasts ? 0 : usualRows + 1;
        if (PeakOf(row, verdict) is var now && (now.Feature == EnsembleFeature.Silence || (now.Distance > peak.Distance && peak.Feature != EnsembleFeature.Silence)))
        {
            peak = now;
        }

        IsOpen = usualRows < endAfterRows;
        if (begins || !IsOpen || (usualRows == 0 && row.At - said >= SayAgain))
        {
            said = row.At;
            var chart = detector.Chart();
            signals.Add(new AnomalySignal(IsOpen, Name, row, since, peak) { Chart = chart is not null && isCount ? CountScale.FromRoots(chart) : chart });
        }
    }

    private void Follow(in SeriesPoint row, SeriesSettings settings, List<AnomalySignal> signals)
    {
        if (settings.LimitOf(Name) is not { } limit)
        {
            trend = null;
            return;
        }

        trend ??= new TrendState();
        if (trend.Take(row, limit, out var isRaised) is { } forecast)
        {
            var told = new AnomalyPeak(row.Value, limit.Limit, double.PositiveInfinity, EnsembleFeature.Trend);
            signals.Add(new AnomalySignal(isRaised, Name, row, trend.Since, told) { Forecast = forecast, Chart = trend.Chart() });
        }
    }

    private static AnomalyPeak PeakOf(in SeriesPoint row, in EnsembleVerdict verdict) => new(row.Value, verdict.Expected, verdict.Band, verdict.Feature);

    /// <summary>Writes everything it knows but its name.</summary>
    public void Save(StateWriter writer)
    {
        writer.Instant(LastAt);
        writer.Instant(firstAt);
        writer.Bool(IsOpen);
        writer.Instant(since);
        writer.Instant(said);
        writer.Real(peak.Value);
        writer.Real(peak.Expected);
        writer.Real(peak.Band);
        writer.Byte((byte)peak.Feature);
        writer.Int(usualRows);
        writer.Bool(intake is not null);
        intake?.Save(writer);
        detector.Save(writer);
        writer.Bool(trend is not null);
        trend?.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        LastAt = reader.Instant();
        firstAt = reader.Instant();
        IsOpen = reader.Bool();
        since = reader.Instant();
        said = reader.Instant();
        peak = new AnomalyPeak(reader.Real(), reader.Real(), reader.Real(), (EnsembleFeature)reader.Byte());
        usualRows = (int)reader.Int();
        intake = reader.Bool() ? SeriesIntake.Load(reader) : null;
        detector.Load(reader);
        trend = reader.Bool() ? TrendState.Load(reader) : null;
    }
}
