using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>One series and the anomaly that holds in it, if any. The shard writes.</summary>
internal sealed class SeriesState(string name, double sensitivity)
{
    /// <summary>An anomaly goes on as long as a row is this unusual, and is said again this often.</summary>
    private const double Lasts = 0.7;

    private readonly EnsembleDetector detector = new(sensitivity);
    private Instant since;
    private Instant said;
    private double peak;
    private double farthest;
    private int usualRows;

    /// <summary>How often an anomaly that goes on is said again, so that its alert does not fall silent.</summary>
    public static readonly TimeSpan SayAgain = TimeSpan.FromMinutes(15);

    /// <summary>Name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Time of the latest row.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Whether an anomaly holds.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes the next row; one from before the latest is late and changes nothing.</summary>
    /// <param name="point">The row.</param>
    /// <param name="endAfterRows">Usual rows after which an anomaly ends.</param>
    /// <param name="mayOpen">Whether an anomaly may begin.</param>
    /// <param name="signal">What is to be said.</param>
    /// <returns>Whether anything is.</returns>
    public bool Take(in SeriesPoint point, int endAfterRows, bool mayOpen, out AnomalySignal signal)
    {
        signal = default;
        if (point.At < LastAt || !double.IsFinite(point.Value))
        {
            return false;
        }

        LastAt = point.At;
        var verdict = detector.Judge(point);
        var begins = !IsOpen && verdict.IsAnomaly && mayOpen;
        if (begins)
        {
            (IsOpen, since, usualRows, farthest) = (true, point.At, 0, -1);
        }

        if (!IsOpen)
        {
            return false;
        }

        Follow(point, verdict);
        var ends = usualRows >= endAfterRows;
        IsOpen = !ends;
        if (!begins && !ends && (usualRows > 0 || point.At - said < SayAgain))
        {
            return false;
        }

        said = point.At;
        signal = new AnomalySignal(!ends, Name, point, verdict, since, peak);
        return true;
    }

    private void Follow(in SeriesPoint point, in EnsembleVerdict verdict)
    {
        usualRows = verdict.Unusual >= Lasts ? 0 : usualRows + 1;
        var distance = double.IsNaN(verdict.Expected) ? 0 : Math.Abs(point.Value - verdict.Expected);
        if (distance > farthest)
        {
            farthest = distance;
            peak = point.Value;
        }
    }

    /// <summary>Writes everything it knows but its name.</summary>
    public void Save(StateWriter writer)
    {
        writer.Instant(LastAt);
        writer.Bool(IsOpen);
        writer.Instant(since);
        writer.Instant(said);
        writer.Real(peak);
        writer.Real(farthest);
        writer.Int(usualRows);
        detector.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        LastAt = reader.Instant();
        IsOpen = reader.Bool();
        since = reader.Instant();
        said = reader.Instant();
        peak = reader.Real();
        farthest = reader.Real();
        usualRows = (int)reader.Int();
        detector.Load(reader);
    }
}
