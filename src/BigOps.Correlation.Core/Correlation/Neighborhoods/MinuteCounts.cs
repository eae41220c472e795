using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// How many different alerts a minute usually brings: the upper quartile over the minutes of about a day, which a few
/// incidents do not move. Owned by the shard.
/// </summary>
internal sealed class MinuteCounts
{
    private const int Levels = 128;
    private const long MinuteMilliseconds = 60_000;

    // Quiet minutes that are assumed before there are any, so that the first alerts do not look like noise.
    private const double Assumed = 5;
    private const double Growth = 1 / (1 - (1 / 1_440.0));
    private const double Rescale = 1e100;

    private readonly double[] weights = new double[Levels];
    private double total = Assumed;
    private double weight = 1;
    private long minute = -1;
    private int current;
    private int previous;

    public MinuteCounts() => weights[0] = Assumed;

    /// <summary>Different alerts in a busy, but usual minute.</summary>
    public int Usual { get; private set; }

    /// <summary>Different alerts in this minute and the one before.</summary>
    public int Recent => current + previous;

    /// <summary>Counts one alert that was not heard of for a while.</summary>
    public void Count() => current++;

    /// <summary>Goes on to a moment.</summary>
    public void Advance(Instant at)
    {
        var now = at.UnixMilliseconds / MinuteMilliseconds;
        if (minute < 0)
        {
            minute = now;
        }
        else if (now > minute)
        {
            Roll(now);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.List(weights, static (target, value) => target.Real(value));
        writer.Real(total);
        writer.Real(weight);
        writer.Int(minute);
        writer.Int(current);
        writer.Int(previous);
        writer.Int(Usual);
    }

    public void Load(StateReader reader)
    {
        reader.List(static source => source.Real()).ToArray().AsSpan(0, Levels).CopyTo(weights);
        total = reader.Real();
        weight = reader.Real();
        minute = reader.Int();
        current = (int)reader.Int();
        previous = (int)reader.Int();
        Usual = (int)reader.Int();
    }

    private void Roll(long now)
    {
        Add(current, 1);
        var empty = now - minute - 1;
        if (empty > 0)
        {
            Add(0, empty);
        }

        previous = empty == 0 ? current : 0;
        current = 0;
        minute = now;
        Usual = Quartile();
    }

    private void Add(int level, long minutes)
    {
        weights[Math.Min(level, Levels - 1)] += minutes * weight;
        total += minutes * weight;
        weight *= Math.Pow(Growth, Math.Min(minutes, 100_000));
        if (weight > Rescale)
        {
            foreach (ref var value in weights.AsSpan())
            {
                value /= weight;
            }

            total /= weight;
            weight = 1;
        }
    }

    private int Quartile()
    {
        var sum = 0.0;
        for (var level = 0; level < Levels; level++)
        {
            sum += weights[level];
            if (sum >= 0.75 * total)
            {
                return level;
            }
        }

        return Levels - 1;
    }
}
