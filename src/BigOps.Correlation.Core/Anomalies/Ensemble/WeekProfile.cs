using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// By how much the time of the week is usually off from what the three days before it let expect: the seasonal index of
/// multiple seasons (Gould et al., "Forecasting time series with multiple seasonal patterns", 2008) as an exponential mean
/// over weeks, in slots of two hours. On the second free day in a row it knows that a Monday comes. About 0.2 kB.
/// </summary>
internal sealed class WeekProfile
{
    private const int Slots = 84;
    private const long SlotMilliseconds = 7_200_000;
    private const float Rate = 0.4f;

    // Half of the error must go away: a profile that helps a little is a profile of noise.
    private const double Better = 0.5;

    private Shifts shifts;
    private SeasonTrust trust;
    private double sum;
    private int count;
    private int slot = int.MinValue;

    /// <summary>Creates a profile that knows nothing.</summary>
    public WeekProfile() => ((Span<ShortReal>)shifts).Fill(ShortReal.Of(double.NaN));

    /// <summary>By how much the time is usually off; NaN where no such time was seen.</summary>
    /// <param name="milliseconds">When, since 1970.</param>
    public double ShiftAt(long milliseconds)
    {
        var shifted = milliseconds - (SlotMilliseconds / 2);
        var index = SlotOf(shifted);
        var (left, right) = (shifts[PlaceOf(index)].Value, shifts[PlaceOf(index + 1)].Value);
        return float.IsNaN(left) || float.IsNaN(right)
            ? float.IsNaN(left) ? right : left
            : left + ((shifted - (index * SlotMilliseconds)) / (double)SlotMilliseconds * (right - left));
    }

    /// <summary>Learns how far a row was off.</summary>
    /// <param name="milliseconds">When, since 1970.</param>
    /// <param name="error">The value less what the days before let expect.</param>
    /// <param name="shift">What <see cref="ShiftAt"/> said of the row.</param>
    /// <returns>True where the shift is to be trusted.</returns>
    public bool Take(long milliseconds, double error, double shift)
    {
        var now = SlotOf(milliseconds);
        if (now != slot)
        {
            Close();
            (slot, sum, count) = (now, 0, 0);
        }

        sum += error;
        count++;
        return !double.IsNaN(shift) && trust.Take(Math.Abs(error - shift), Math.Abs(error), Better);
    }

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Bytes(MemoryMarshal.AsBytes(new ReadOnlySpan<SeasonTrust>(in trust)));
        writer.Real(sum);
        writer.Int(count);
        writer.Int(slot);
        writer.Bytes(MemoryMarshal.AsBytes((Span<ShortReal>)shifts));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public static WeekProfile Load(StateReader reader)
    {
        var week = new WeekProfile();
        var known = reader.Bytes().Span;
        week.sum = reader.Real();
        week.count = (int)reader.Int();
        week.slot = (int)reader.Int();
        var bytes = reader.Bytes().Span;
        var target = MemoryMarshal.AsBytes((Span<ShortReal>)week.shifts);
        if (bytes.Length != target.Length || !MemoryMarshal.TryRead(known, out week.trust))
        {
            throw new InvalidDataException($"The state of a week has {bytes.Length} and {known.Length} bytes, which no detector of this build wrote.");
        }

        bytes.CopyTo(target);
        return week;
    }

    private void Close()
    {
        if (count > 0)
        {
            ref var shift = ref shifts[PlaceOf(slot)];
            var (mean, before) = (sum / count, shift.Value);
            shift = ShortReal.Of(float.IsNaN(before) ? mean : before + (Rate * (mean - before)));
        }
    }

    private static int SlotOf(long milliseconds) => (int)Math.Floor(milliseconds / (double)SlotMilliseconds);

    private static int PlaceOf(int index) => ((index % Slots) + Slots) % Slots;

    [InlineArray(Slots)]
    private struct Shifts
    {
        private ShortReal first;
    }
}
