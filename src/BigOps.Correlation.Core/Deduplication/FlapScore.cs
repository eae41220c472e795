using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// How often an alert changes state: each change adds 1, the sum halves every half-life. Two limits give hysteresis, the
/// idea of Nagios' flap detection, with exponential decay in place of its 21 remembered checks. Owned by the shard; a value
/// inside the alert, which has nothing to say before its first change.
/// </summary>
internal struct FlapScore
{
    // Below zero while it flaps: the sum itself never is.
    private double score;

    // From when on it decays.
    private Instant at;

    /// <summary>True where there is nothing to remember.</summary>
    public readonly bool IsDefault => score == 0 && !IsFlapping && at == default;

    /// <summary>Whether the alert flaps now.</summary>
    public readonly bool IsFlapping => double.IsNegative(score);

    /// <summary>Counts one change of state.</summary>
    /// <returns>True where flapping begins with it.</returns>
    public bool Change(Instant now, FlapOptions options)
    {
        var flapped = IsFlapping;
        var sum = Decayed(now, options) + 1;
        var flaps = flapped || sum >= options.StartAt;
        (score, at) = (flaps ? -sum : sum, Instant.Later(now, at));
        return flaps && !flapped;
    }

    /// <summary>Takes the source's word that it flaps: the score stands still for a while before it decays.</summary>
    /// <returns>True where flapping begins with it.</returns>
    public bool Begin(Instant now, FlapOptions options)
    {
        var flapped = IsFlapping;
        score = -Math.Max(Decayed(now, options), options.StartAt);
        at = Instant.Later(now + options.SourceHold, at);
        return !flapped;
    }

    /// <summary>Takes the source's word that it flaps no more.</summary>
    /// <returns>True where flapping ends with it.</returns>
    public bool End(Instant now)
    {
        var flapped = IsFlapping;
        (score, at) = (0, now);
        return flapped;
    }

    /// <summary>Ends flapping where the score has fallen far enough.</summary>
    /// <returns>True where flapping ends with it.</returns>
    public bool Settle(Instant now, FlapOptions options)
    {
        if (!IsFlapping || now < CalmAt(options))
        {
            return false;
        }

        score = Math.Abs(score);
        return true;
    }

    /// <summary>When flapping ends if nothing changes any more.</summary>
    public readonly Instant CalmAt(FlapOptions options) =>
        // One millisecond more, because the logarithm may round down.
        at + (options.HalfLife * Math.Max(0, Math.Log2(Math.Abs(score) / options.StopAt))) + TimeSpan.FromMilliseconds(1);

    public readonly void Save(StateWriter writer)
    {
        writer.Real(Math.Abs(score));
        writer.Instant(at);
        writer.Bool(IsFlapping);
    }

    /// <summary>Writes it into a segment: most scores are those of a single change.</summary>
    public readonly void Save(SegmentWriter writer)
    {
        writer.Values.Byte(score == 1 ? (byte)1 : (byte)0);
        writer.Near(at);
        if (score != 1)
        {
            writer.Values.Real(score);
        }
    }

    /// <summary>Reads what a segment has.</summary>
    public void Load(SegmentReader reader)
    {
        var isOne = reader.Values.Bool();
        at = reader.Near();
        score = isOne ? 1 : reader.Values.Real();
    }

    public void Load(StateReader reader)
    {
        var sum = Math.Abs(reader.Real());
        at = reader.Instant();
        score = reader.Bool() ? -sum : sum;
    }

    private readonly double Decayed(Instant now, FlapOptions options) => score == 0 ? 0 :
        Math.Abs(score) * Math.Pow(0.5, Math.Max(0, (now - at) / options.HalfLife));
}
