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

    // Whether more than the present minute changed since it was written last.
    private bool hasRolled;

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

    /// <summary>Writes it, or what changed in it since it was written last.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="isWhole">Whether all of it is to be written.</param>
    public void Save(StateWriter writer, bool isWhole = true)
    {
        writer.Int(minute);
        writer.Int(current);
        writer.Bool(isWhole || hasRolled);
        if (!isWhole && !hasRolled)
        {
            return;
        }

        hasRolled &= isWhole;
        writer.Int(previous);
        writer.Int(Usual);
        writer.Real(total);
        writer.Real(weight);
        writer.UInt((ulong)weights.AsSpan().Length - (ulong)weights.AsSpan().Count(0.0));
        for (var level = 0; level < Levels; level++)
        {
            if (weights[level] != 0)
            {
                writer.Byte((byte)level);
                writer.Real(weights[level]);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, over what is known.</summary>
    public void Load(StateReader reader)
    {
        minute = reader.Int();
        current = (int)reader.Int();
        if (!reader.Bool())
        {
            return;
        }

        previous = (int)reader.Int();
        Usual = (int)reader.Int();
        total = reader.Real();
        weight = reader.Real();
        Array.Clear(weights);
        for (var left = reader.Count(); left > 0; left--)
        {
            var level = reader.Byte();
            weights[level < Levels ? level : throw new InvalidDataException($"A minute has the level {level}.")] = reader.Real();
        }
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
        hasRolled = true;
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
