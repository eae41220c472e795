using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>
/// The long past of a series that has a limit or must not get worse, as means of at most 96 slots: of 15 minutes first, and each time they are full
/// two become one, up to 8 hours, so that it reaches back a month at last. The shard writes.
/// </summary>
internal sealed class TrendState
{
    private const int MostSlots = 96;
    private const long FirstSlot = 900_000;
    private const long LongestSlot = 28_800_000;
    private const long DayMilliseconds = 86_400_000;
    private const double Towards = 0.95;

    // 300 years: what is farther away has no number that anybody needs.
    private const double LongestTime = 1e13;

    // A trend ends when its limit is farther away than what raised it, so that it does not come and go.
    private const double Farther = 1.5;

    // A week, so that its end is not taken for a trend.
    private const int DriftDays = 7;

    /// <summary>A trend is told of again when a slot is full, and is over after this without.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly List<double> slots = new(MostSlots);
    private long slotMilliseconds = FirstSlot;
    private long slot = long.MinValue;
    private double sum;
    private int count;
    private bool isRaised;

    /// <summary>When the trend was first told of.</summary>
    public Instant Since { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row; not older than the one before.</param>
    /// <param name="limit">What must not be reached.</param>
    /// <param name="isRaisedNow">Whether it will be, soon enough; false where that is over.</param>
    /// <returns>What is to be said; null where nothing is.</returns>
    public TrendForecast? Take(in SeriesPoint row, TrendLimit limit, out bool isRaisedNow)
    {
        isRaisedNow = false;
        return Add(row) ? Judge(row.At, limit, out isRaisedNow) : null;
    }

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row; not older than the one before.</param>
    /// <param name="drift">How it must not move.</param>
    /// <param name="isRaisedNow">Whether it does; false where that is over.</param>
    /// <returns>What is to be said; null where nothing is.</returns>
    public TrendChange? Take(in SeriesPoint row, TrendDrift drift, out bool isRaisedNow)
    {
        isRaisedNow = false;
        return Add(row) ? Judge(row.At, drift, out isRaisedNow) : null;
    }

    // True where a slot was full with it.
    private bool Add(in SeriesPoint row)
    {
        var now = SlotOf(row.At);
        var isClosed = count > 0 && now > slot;
        if (isClosed)
        {
            Close(now);
            now = SlotOf(row.At);
        }

        slot = Math.Max(slot, now);
        sum += Math.Clamp(row.Value, -1e150, 1e150);
        count++;
        return isClosed;
    }

    private long SlotOf(Instant at) => (long)Math.Floor(at.UnixMilliseconds / (double)slotMilliseconds);

    private void Close(long now)
    {
        slots.Add(sum / count);
        (sum, count) = (0, 0);
        for (var missed = Math.Min(now - slot - 1, MostSlots); missed > 0; missed--)
        {
            Shorten();
            slots.Add(double.NaN);
        }

        Shorten();
    }

    private void Shorten()
    {
        if (slots.Count < MostSlots)
        {
            return;
        }

        if (slotMilliseconds >= LongestSlot)
        {
            slots.RemoveAt(0);
            return;
        }

        for (var pair = 0; pair < MostSlots / 2; pair++)
        {
            var (first, second) = (slots[2 * pair], slots[(2 * pair) + 1]);
            slots[pair] = double.IsNaN(first) ? second : double.IsNaN(second) ? first : (first + second) / 2;
        }

        slots.RemoveRange(MostSlots / 2, MostSlots / 2);
        slotMilliseconds *= 2;
        slot = (long)Math.Floor(slot / 2.0);
    }

    private TrendForecast? Judge(Instant at, TrendLimit limit, out bool isRaisedNow)
    {
        var forecast = ForecastOf(limit);
        var within = isRaised ? limit.Within * Farther : limit.Within;
        var wasRaised = isRaised;
        isRaisedNow = isRaised = forecast is not null && forecast.Left <= within;
        Since = isRaised && !wasRaised ? at : Since;
        if (isRaised)
        {
            return forecast;
        }

        return wasRaised ? forecast ?? new TrendForecast(limit.Limit, LevelOf(0, true), 0, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue, Learned) : null;
    }

    private TrendChange? Judge(Instant at, TrendDrift drift, out bool isRaisedNow)
    {
        var change = ChangeOf(drift);
        var wasRaised = isRaised;
        isRaisedNow = isRaised = change is not null && change.Share >= (wasRaised ? drift.By / Farther : drift.By);
        Since = isRaised && !wasRaised ? at : Since;
        return isRaised ? change : wasRaised ? change ?? new TrendChange(0, 0, 0, 0, Learned) : null;
    }

    private TrendChange? ChangeOf(TrendDrift drift)
    {
        var perDay = (int)(DayMilliseconds / slotMilliseconds);
        if (slots.Count < DriftDays * perDay || SeasonalSlope.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slots), perDay) is not { } slope)
        {
            return null;
        }

        var sure = drift.Worse == TrendSide.Up ? slope.Low : -slope.High;
        var first = slots.Take(perDay).Where(static value => !double.IsNaN(value)).Order().ToArray();
        if (sure <= 0 || first.Length == 0)
        {
            return null;
        }

        var from = first[first.Length / 2];
        var scale = Math.Max(Math.Abs(from), first[^1] - first[0]);
        return scale > 0 ? new TrendChange(from, from + (slope.Median * slots.Count), sure * slots.Count / scale, slope.Median * perDay, Learned) : null;
    }

    private TimeSpan Learned => TimeSpan.FromMilliseconds(slots.Count * slotMilliseconds);

    private TrendForecast? ForecastOf(TrendLimit limit)
    {
        var perDay = (int)(DayMilliseconds / slotMilliseconds);
        if (slots.Count < 2 * perDay || SeasonalSlope.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slots), perDay) is not { } slope
            || slope.Low * slope.High <= 0)
        {
            return null;
        }

        var level = LevelOf(slope.Median, slope.Median > 0);
        var left = limit.Limit - level;
        if (left * slope.Median < 0)
        {
            // It is beyond the limit: reached, if it came from this side.
            return isRaised ? new TrendForecast(limit.Limit, level, slope.Median * perDay, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, Learned) : null;
        }

        var (slow, fast) = slope.Median > 0 ? (slope.Low, slope.High) : (slope.High, slope.Low);
        return new TrendForecast(limit.Limit, level, slope.Median * perDay, Time(left / slope.Median), Time(left / fast), Time(left / slow), Learned);
    }

    // Where the last day stands now, at its side towards the limit: that is what reaches it first.
    private double LevelOf(double slope, bool upwards)
    {
        var perDay = (int)(DayMilliseconds / slotMilliseconds);
        var last = slots.Skip(Math.Max(0, slots.Count - perDay))
            .Select((value, index) => value + (slope * (Math.Min(perDay, slots.Count) - index)))
            .Where(static value => !double.IsNaN(value))
            .Order()
            .ToArray();
        return last.Length == 0 ? 0 : last[(int)Math.Round((upwards ? Towards : 1 - Towards) * (last.Length - 1))];
    }

    private TimeSpan Time(double inSlots) => TimeSpan.FromMilliseconds(Math.Clamp(inSlots * slotMilliseconds, 0, LongestTime));

    /// <summary>All that is known.</summary>
    public SeriesChart Chart() => new((slot - slots.Count) * slotMilliseconds, slotMilliseconds, [.. slots], [.. slots.Select(static _ => double.NaN)], double.PositiveInfinity);

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.List(slots, static (target, value) => target.Real(value));
        writer.Int(slotMilliseconds);
        writer.Int(slot);
        writer.Real(sum);
        writer.Int(count);
        writer.Bool(isRaised);
        writer.Instant(Since);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public static TrendState Load(StateReader reader)
    {
        var state = new TrendState();
        state.slots.AddRange(reader.List(static source => source.Real()));
        state.slotMilliseconds = reader.Int();
        if (state.slotMilliseconds is < FirstSlot or > LongestSlot || DayMilliseconds % state.slotMilliseconds != 0)
        {
            throw new InvalidDataException($"The state of a trend has slots of {state.slotMilliseconds} ms.");
        }

        state.slot = reader.Int();
        state.sum = reader.Real();
        state.count = (int)reader.Int();
        state.isRaised = reader.Bool();
        state.Since = reader.Instant();
        return state;
    }
}
