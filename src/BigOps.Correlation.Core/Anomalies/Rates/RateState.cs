using BigOps.Correlation.Core.Anomalies.Detectors.Counts;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Rates;

/// <summary>How many events of one kind come in a minute. The shard writes.</summary>
/// <param name="name">Name of the series.</param>
internal sealed class RateState(string name)
{
    // Surprise at which a silence is an anomaly: a chance of one in ten million.
    private const double LongSilence = 16;

    // Some sources speak so seldom that no silence of theirs says anything.
    private const double LeastRate = 0.1;

    private readonly SeriesState series = new(name, isCount: true);
    private CountLevel level;
    private long pending;
    private double surprise;

    /// <summary>When an event came last.</summary>
    public Instant LastEventAt { get; private set; }

    /// <summary>Whether an anomaly holds.</summary>
    public bool IsOpen => series.IsOpen;

    /// <summary>Counts an event.</summary>
    public void Add(Instant now)
    {
        pending++;
        LastEventAt = now;
    }

    /// <summary>A minute is over.</summary>
    /// <param name="at">When it ended.</param>
    /// <param name="settings">What holds for all rates.</param>
    /// <param name="guard">Whether an anomaly may begin.</param>
    /// <param name="signals">Receives what is to be said.</param>
    public void Close(Instant at, SeriesSettings settings, IAnomalyGuard guard, List<AnomalySignal> signals)
    {
        var row = new SeriesPoint(at, pending);
        surprise = pending > 0 ? 0 : surprise + (level.IsKnown && level.Mean >= LeastRate ? level.Mean / level.Dispersion : 0);
        series.TakeCount(row, settings, guard, surprise / LongSilence, signals);
        if (surprise < LongSilence)
        {
            level.Add(pending);
        }

        pending = 0;
    }

    /// <summary>Writes everything it knows but its name.</summary>
    public void Save(StateWriter writer)
    {
        writer.Int(pending);
        writer.Real(surprise);
        writer.Instant(LastEventAt);
        level.Save(writer);
        series.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        pending = reader.Int();
        surprise = reader.Real();
        LastEventAt = reader.Instant();
        level = CountLevel.Load(reader);
        series.Load(reader);
    }
}
