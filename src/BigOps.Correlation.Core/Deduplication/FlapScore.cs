using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// How often an alert changes state: each change adds 1, the sum halves every half-life. Two limits give hysteresis, the
/// idea of Nagios' flap detection, with exponential decay in place of its 21 remembered checks. Owned by the shard.
/// </summary>
internal sealed class FlapScore
{
    private double score;
    private Instant at;

    /// <summary>Whether the alert flaps now.</summary>
    public bool IsFlapping { get; private set; }

    /// <summary>Counts one change of state.</summary>
    /// <returns>True where flapping begins with it.</returns>
    public bool Change(Instant now, FlapOptions options)
    {
        score = Decayed(now, options) + 1;
        at = now;
        if (IsFlapping || score < options.StartAt)
        {
            return false;
        }

        IsFlapping = true;
        return true;
    }

    /// <summary>Ends flapping where the score has fallen far enough.</summary>
    /// <returns>True where flapping ends with it.</returns>
    public bool Settle(Instant now, FlapOptions options)
    {
        if (!IsFlapping || now < CalmAt(options))
        {
            return false;
        }

        IsFlapping = false;
        return true;
    }

    /// <summary>When flapping ends if nothing changes any more.</summary>
    public Instant CalmAt(FlapOptions options) =>
        // One millisecond more, because the logarithm may round down.
        at + (options.HalfLife * Math.Max(0, Math.Log2(score / options.StopAt))) + TimeSpan.FromMilliseconds(1);

    public void Save(StateWriter writer)
    {
        writer.Real(score);
        writer.Instant(at);
        writer.Bool(IsFlapping);
    }

    public void Load(StateReader reader)
    {
        score = reader.Real();
        at = reader.Instant();
        IsFlapping = reader.Bool();
    }

    private double Decayed(Instant now, FlapOptions options) =>
        score * Math.Pow(0.5, Math.Max(0, (now - at) / options.HalfLife));
}
