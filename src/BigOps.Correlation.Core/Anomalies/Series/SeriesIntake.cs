using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>
/// Makes rows of what a source sends: of a counter how much it rose in a second, where it did not start again; and of all
/// values of one step their mean, once a later one has come. The shard writes.
/// </summary>
internal sealed class SeriesIntake
{
    private double counter;
    private Instant counterAt;
    private bool hasCounter;
    private long slot;
    private double sum;
    private int count;

    // A counter that started again stands near 0.
    private const double Restarted = 0.5;

    /// <summary>Whether a value is below the last of the counter, but by too little for one that started again.</summary>
    public bool IsLess(double value) => hasCounter && value < counter && value > Restarted * counter;

    /// <summary>Takes a value and says the row that is whole with it, if one is.</summary>
    /// <param name="point">The value; not older than the one before.</param>
    /// <param name="isCounter">Whether it only ever rises.</param>
    /// <param name="stepMilliseconds">Length of a row; 0 where each value is one.</param>
    /// <param name="row">The row.</param>
    public bool Take(SeriesPoint point, bool isCounter, long stepMilliseconds, out SeriesPoint row)
    {
        row = point;
        if (isCounter && !TakeCounter(point, out row))
        {
            return false;
        }

        return stepMilliseconds <= 0 || RollUp(ref row, stepMilliseconds);
    }

    private bool TakeCounter(in SeriesPoint point, out SeriesPoint row)
    {
        row = default;
        var (before, beforeAt, known) = (counter, counterAt, hasCounter);
        if (point.Value < 0 || (known && point.At == beforeAt))
        {
            return false;
        }

        (counter, counterAt, hasCounter) = (point.Value, point.At, true);
        row = new SeriesPoint(point.At, (point.Value - before) / Math.Max(0.001, (point.At - beforeAt).TotalSeconds));
        // Nobody knows how far it had come before it started again.
        return known && point.Value >= before;
    }

    private bool RollUp(ref SeriesPoint row, long stepMilliseconds)
    {
        var now = (long)Math.Floor(row.At.UnixMilliseconds / (double)stepMilliseconds);
        var isWhole = count > 0 && now > slot;
        var whole = new SeriesPoint(new Instant(slot * stepMilliseconds), count > 0 ? sum / count : 0);
        if (isWhole || count == 0)
        {
            (slot, sum, count) = (now, 0, 0);
        }

        sum += row.Value;
        count++;
        row = whole;
        return isWhole;
    }

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Bool(hasCounter);
        writer.Real(counter);
        writer.Instant(counterAt);
        writer.Int(slot);
        writer.Real(sum);
        writer.Int(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SeriesIntake Load(StateReader reader) => new()
    {
        hasCounter = reader.Bool(),
        counter = reader.Real(),
        counterAt = reader.Instant(),
        slot = reader.Int(),
        sum = reader.Real(),
        count = (int)reader.Int(),
    };
}
