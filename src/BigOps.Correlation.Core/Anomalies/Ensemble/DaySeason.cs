using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Means of ten minutes (or of the series' step, where that is longer) over the last three days. What a time of day lets
/// expect is the median of its values on those days, interpolated between the middles of two such slots. Values are kept
/// as 12-bit numbers around an origin (<see cref="SeasonCodes"/>); the unit grows with the values.
/// </summary>
internal sealed class DaySeason
{
    private const long DayMilliseconds = 86_400_000;
    private const long LeastSlot = 600_000;
    private const long LargestStep = 7_200_000;
    private const int Days = 3;
    private const double Growth = 32;
    private const double LeastShare = 1e-9;

    private readonly byte[] ring;
    private readonly double origin;
    private readonly int slotMilliseconds;
    private double unit;
    private double sum;
    private int count;
    private int slot = int.MinValue;
    private int pair = int.MinValue;
    private double left;
    private double right;

    private DaySeason(int slotMilliseconds, double origin, double deviation)
    {
        this.slotMilliseconds = slotMilliseconds;
        this.origin = origin;
        unit = Math.Max(Math.Max(deviation, Math.Abs(origin) * LeastShare), 1e-12);
        ring = new byte[SeasonCodes.BytesOf(Days * (int)(DayMilliseconds / slotMilliseconds))];
        for (var place = 0; place < Places; place++)
        {
            SeasonCodes.Write(ring, place, SeasonCodes.None);
        }
    }

    // Computed, because a million series each know it.
    private int Places => SeasonCodes.CountOf(ring);

    private int PerDay => Places / Days;

    /// <summary>A season for a series of that step; null where the step is too long to see a day.</summary>
    /// <param name="stepMilliseconds">Time between two rows.</param>
    /// <param name="origin">What its values are around.</param>
    /// <param name="deviation">How far they are from it.</param>
    public static DaySeason? For(long stepMilliseconds, double origin, double deviation)
    {
        if (stepMilliseconds > LargestStep)
        {
            return null;
        }

        var slot = Math.Max(LeastSlot, stepMilliseconds);
        while (DayMilliseconds % slot != 0)
        {
            slot++;
        }

        return new DaySeason((int)slot, origin, deviation);
    }

    /// <summary>What the days before let expect; NaN where they say nothing.</summary>
    public double ExpectedAt(long milliseconds)
    {
        var shifted = milliseconds - (slotMilliseconds / 2);
        var index = SlotOf(shifted);
        if (index != pair)
        {
            left = index == pair + 1 ? right : MedianOf(index);
            right = MedianOf(index + 1);
            pair = index;
        }

        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.IsNaN(left) ? right : left;
        }

        return left + ((shifted - ((long)index * slotMilliseconds)) / (double)slotMilliseconds * (right - left));
    }

    /// <summary>Learns a row; one from before the running slot counts into the running slot.</summary>
    public void Add(long milliseconds, double value)
    {
        var now = SlotOf(milliseconds);
        if (slot == int.MinValue)
        {
            slot = now;
        }
        else if (now > slot)
        {
            Store(sum / count);
            var gap = Math.Min(now - slot - 1, Places);
            for (var missed = 1; missed <= gap; missed++)
            {
                SeasonCodes.Write(ring, PlaceOf(slot + missed), SeasonCodes.None);
            }

            slot = now;
            sum = 0;
            count = 0;
            // What a gap emptied may have been looked up before.
            pair = gap > 0 ? int.MinValue : pair;
        }

        sum += value;
        count++;
    }

    /// <summary>The last day, slot by slot; the running one as far as it is.</summary>
    /// <param name="band">How far a value may usually be from what is expected.</param>
    public SeriesChart? Chart(double band)
    {
        if (count == 0)
        {
            return null;
        }

        var first = slot - PerDay + 1;
        while (first < slot && double.IsNaN(ValueOf(first)))
        {
            first++;
        }

        var values = new double[slot - first + 1];
        var expected = new double[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = first + at == slot ? sum / count : ValueOf(first + at);
            expected[at] = MedianOf(first + at);
        }

        return new SeriesChart((long)first * slotMilliseconds, slotMilliseconds, values, expected, band);
    }

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Int(slotMilliseconds);
        writer.Real(origin);
        writer.Real(unit);
        writer.Real(sum);
        writer.Int(count);
        writer.Int(slot);
        // What was looked up may stand on a slot that is overwritten by now.
        writer.Int(pair);
        writer.Real(left);
        writer.Real(right);
        writer.Bytes(ring);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public static DaySeason Load(StateReader reader)
    {
        var slotMilliseconds = reader.Int();
        if (slotMilliseconds is < LeastSlot or > DayMilliseconds || DayMilliseconds % slotMilliseconds != 0)
        {
            throw new InvalidDataException($"The state of a season has slots of {slotMilliseconds} ms.");
        }

        var season = new DaySeason((int)slotMilliseconds, reader.Real(), 0)
        {
            unit = reader.Real(),
            sum = reader.Real(),
            count = (int)reader.Int(),
            slot = (int)reader.Int(),
            pair = (int)reader.Int(),
            left = reader.Real(),
            right = reader.Real(),
        };
        var bytes = reader.Bytes().Span;
        if (bytes.Length != season.ring.Length)
        {
            throw new InvalidDataException($"The state of a season has {bytes.Length} bytes, not {season.ring.Length}.");
        }

        bytes.CopyTo(season.ring);
        return season;
    }

    private void Store(double mean)
    {
        while (Math.Abs(mean - origin) > SeasonCodes.Largest * unit)
        {
            unit *= Growth;
            for (var place = 0; place < Places; place++)
            {
                SeasonCodes.Write(ring, place, SeasonCodes.Of(SeasonCodes.ValueOf(SeasonCodes.Read(ring, place)) / Growth));
            }
        }

        SeasonCodes.Write(ring, PlaceOf(slot), SeasonCodes.Of((mean - origin) / unit));
    }

    private double MedianOf(int index)
    {
        var (a, b, c) = (ValueOf(index - PerDay), ValueOf(index - (2 * PerDay)), ValueOf(index - (3 * PerDay)));
        if (double.IsNaN(a))
        {
            return MeanOf(b, c);
        }

        if (double.IsNaN(b))
        {
            return MeanOf(a, c);
        }

        return double.IsNaN(c) ? MeanOf(a, b) : Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }

    private double ValueOf(int index) =>
        index >= slot || slot - index > Places
            ? double.NaN
            : origin + (unit * SeasonCodes.ValueOf(SeasonCodes.Read(ring, PlaceOf(index))));

    private static double MeanOf(double a, double b) => double.IsNaN(a) ? b : double.IsNaN(b) ? a : (a + b) / 2;

    // Event times are of this era, so a slot of ten minutes has a number that is small enough.
    private int SlotOf(long milliseconds) => (int)Math.Floor(milliseconds / (double)slotMilliseconds);

    private int PlaceOf(int index) => ((index % Places) + Places) % Places;
}
