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

    private const int LifeRows = 4;

    // An anomaly that goes on is said again, so that its alert does not fall silent.
    private static readonly TimeSpan SayAgain = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LeastLife = 4 * SayAgain;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    private EnsembleDetector detector = new();
    private SeriesIntake? intake;
    private TrendState? trend;
    private Instant firstAt;
    private bool isCounter;
    private OpenAnomaly? open;

    /// <summary>The next series of the same identity.</summary>
    public SeriesState? Next { get; set; }

    /// <summary>What holds for the identity; only the first series of one knows it.</summary>
    public SeriesSettings? Settings { get; set; }

    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Time of the latest value.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Whether an anomaly holds.</summary>
    public bool IsOpen => open is not null;

    // An anomaly that nobody measures any longer is over after this.
    private TimeSpan Life => TimeSpan.FromMilliseconds(
        Math.Clamp(LifeRows * (double)detector.StepMilliseconds, LeastLife.TotalMilliseconds, LongestLife.TotalMilliseconds));

    /// <summary>This series and those behind it.</summary>
    public IEnumerable<SeriesState> All()
    {
        for (var series = this; series is not null; series = series.Next)
        {
            yield return series;
        }
    }

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
            Follow(isCounter ? point : row, settings, signals);
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
        LearnCounter(point);
        var counts = isCounter || settings.IsCounter(Name);
        if (settings.StepMilliseconds <= 0 && !counts)
        {
            intake = null;
            return true;
        }

        intake ??= new SeriesIntake();
        return intake.Take(point, counts, settings.StepMilliseconds, out row);
    }

    // A value that turns out to be a counter is watched anew by how it rises; one that only sank a little is none.
    private void LearnCounter(in SeriesPoint point)
    {
        if (isCounter ? intake?.IsLess(point.Value) != true : intake is not null || !detector.Gate.IsCounter)
        {
            return;
        }

        isCounter = !isCounter;
        detector = new EnsembleDetector();
        intake = null;
    }

    private void Judge(in SeriesPoint row, SeriesSettings settings, IAnomalyGuard guard, double silence, List<AnomalySignal> signals)
    {
        firstAt = detector.Count == 0 ? row.At : firstAt;
        var verdict = isCount
            ? CountScale.FromRoots(detector.Judge(row with { Value = CountScale.ToRoots(row.Value) }, settings.AlarmsPerWeek))
            : detector.Judge(row, settings.AlarmsPerWeek);
        verdict = WithPause(verdict, silence, settings.Stuck ? detector.Gate.Stuck : 0);

        if (open is not null && row.At - open.Said > Life)
        {
            // Its alert has ended by itself.
            open = null;
        }

        var isKnown = detector.Count >= LearnRows && row.At - firstAt >= settings.LearnFor;
        var begins = open is null && verdict.IsAnomaly && isKnown && guard.MayOpen();
        if (begins)
        {
            open = new OpenAnomaly(row.At) { Peak = PeakOf(row, verdict) };
        }

        if (open is not null)
        {
            Say(open, row, verdict, begins, settings.EndAfterRows, signals);
        }
    }

    private EnsembleVerdict WithPause(in EnsembleVerdict verdict, double silence, double stuck)
    {
        if (Math.Max(silence, stuck) is >= 1 and var pause)
        {
            return verdict with
            {
                Ratio = Math.Max(pause, verdict.Ratio), Unusual = Math.Max(pause, verdict.Unusual), Feature = silence >= 1 ? EnsembleFeature.Silence : EnsembleFeature.Stuck,
            };
        }

        // Whatever the pause did to the means, it is over with the first event.
        return open is { Peak.Feature: EnsembleFeature.Silence or EnsembleFeature.Stuck } ? verdict with { Unusual = 0 } : verdict;
    }

    private void Say(OpenAnomaly anomaly, in SeriesPoint row, in EnsembleVerdict verdict, bool begins, int endAfterRows, List<AnomalySignal> signals)
    {
        anomaly.UsualRows = verdict.Unusual >= Lasts ? 0 : anomaly.UsualRows + 1;
        var now = PeakOf(row, verdict);
        if (IsPause(now) || (now.Distance > anomaly.Peak.Distance && !IsPause(anomaly.Peak)))
        {
            anomaly.Peak = now;
        }

        var ends = anomaly.UsualRows >= endAfterRows;
        if (begins || ends || (anomaly.UsualRows == 0 && row.At - anomaly.Said >= SayAgain))
        {
            anomaly.Said = row.At;
            var chart = detector.Chart();
            signals.Add(new AnomalySignal(!ends, Name, row, anomaly.Since, anomaly.Peak) { Life = Life, Chart = chart is not null && isCount ? CountScale.FromRoots(chart) : chart });
        }

        open = ends ? null : anomaly;
    }

    private void Follow(in SeriesPoint row, SeriesSettings settings, List<AnomalySignal> signals)
    {
        if (settings.LimitOf(Name) is { } limit)
        {
            trend ??= new TrendState();
            if (trend.Take(row, limit, out var isRaised) is { } forecast)
            {
                signals.Add(TrendSignal(row, trend, isRaised, limit.Limit) with { Forecast = forecast });
            }
        }
        else if (settings.DriftOf(Name) is { } drift)
        {
            trend ??= new TrendState();
            if (trend.Take(row, drift, out var isRaised) is { } change)
            {
                signals.Add(TrendSignal(row, trend, isRaised, change.From) with { Change = change });
            }
        }
        else
        {
            trend = null;
        }
    }

    private AnomalySignal TrendSignal(in SeriesPoint row, TrendState past, bool isRaised, double expected) =>
        new(isRaised, Name, row, past.Since, new AnomalyPeak(row.Value, expected, double.PositiveInfinity, EnsembleFeature.Trend)) { Life = TrendState.Life, Chart = past.Chart() };

    private static bool IsPause(in AnomalyPeak peak) => peak.Feature is EnsembleFeature.Silence or EnsembleFeature.Stuck;

    private static AnomalyPeak PeakOf(in SeriesPoint row, in EnsembleVerdict verdict) => new(row.Value, verdict.Expected, verdict.Band, verdict.Feature);

    /// <summary>Writes everything it knows but its name.</summary>
    public void Save(StateWriter writer)
    {
        writer.Instant(LastAt);
        writer.Instant(firstAt);
        writer.Bool(isCounter);
        writer.Bool(open is not null);
        open?.Save(writer);
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
        isCounter = reader.Bool();
        open = reader.Bool() ? OpenAnomaly.Load(reader) : null;
        intake = reader.Bool() ? SeriesIntake.Load(reader) : null;
        detector.Load(reader);
        trend = reader.Bool() ? TrendState.Load(reader) : null;
    }
}
