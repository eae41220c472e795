using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>How much the alerts of one group say, compared with what is usual where they come from. Owned by the shard.</summary>
internal sealed class Significance
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // What comes every three hours or more often makes nothing important, however much of it there is.
    private static readonly double Common = Math.Log(1 + 3);

    // More than that in a minute is a burst wherever it comes from.
    private const int MostArrivals = 1_024;

    // Empty once it is a burst.
    private Queue<Instant> arrivals = new();

    /// <summary>Different alerts that came to the group.</summary>
    public int Alerts { get; private set; }

    /// <summary>
    /// Sum of how rare they are, as far as that is above what comes every three hours; see <see cref="AlertHistory.RarityAt"/>.
    /// </summary>
    public double Rarity { get; private set; }

    /// <summary>The rarity of the most important group shortly before it on one of its entities; 0 for none.</summary>
    public double Story { get; private set; }

    /// <summary>What it says, and half of what was said before it where it happened.</summary>
    public double Importance => Rarity + (Story / 2);

    /// <summary>The highest logarithm of the likelihood ratio of a minute against a usual one.</summary>
    public double Burst { get; private set; }

    /// <summary>Alerts that were part of groups before.</summary>
    public int Known { get; private set; }

    /// <summary>Sum over them of the share of their groups that were bursts, over a half.</summary>
    public double ShareOverHalf { get; private set; }

    /// <summary>Why it is shown as an incident.</summary>
    public SignificanceReason Reason { get; set; } = SignificanceReason.Ungated;

    /// <summary>Whether it is shown as an incident.</summary>
    public bool IsShown => Reason != SignificanceReason.None;

    /// <summary>Whether it is a burst.</summary>
    public bool IsBurst { get; private set; }

    /// <summary>Counts an alert that is new to the group.</summary>
    /// <param name="at">Event time.</param>
    /// <param name="history">The alert's past, without this group.</param>
    /// <param name="rarity">How rare it is.</param>
    /// <param name="expected">Different alerts in a minute that is usual.</param>
    public void Count(Instant at, in AlertHistory history, double rarity, double expected)
    {
        Alerts++;
        Rarity += Math.Max(0, rarity - Common);
        CountArrival(at, expected);
        if (history.Groups > 0)
        {
            Known++;
            ShareOverHalf += history.BurstShare - 0.5;
        }
    }

    /// <summary>It comes after something on the same entity.</summary>
    public void Follow(double rarity) => Story = Math.Max(Story, rarity);

    /// <summary>It has become a burst: when exactly its alerts came matters no longer.</summary>
    public void MarkBurst()
    {
        IsBurst = true;
        arrivals.Clear();
    }

    /// <summary>It as it is now, to be written while it goes on.</summary>
    public Significance Copy()
    {
        var copy = (Significance)MemberwiseClone();
        copy.arrivals = new Queue<Instant>(arrivals);
        return copy;
    }

    /// <summary>Takes over what another group said, which was merged into this one.</summary>
    public void Take(Significance other)
    {
        Alerts += other.Alerts;
        Rarity += other.Rarity;
        Story = Math.Max(Story, other.Story);
        Burst = Math.Max(Burst, other.Burst);
        Known += other.Known;
        ShareOverHalf += other.ShareOverHalf;
        if (other.IsBurst)
        {
            MarkBurst();
        }

        Reason = IsShown ? Reason : other.Reason;
    }

    public void Save(StateWriter writer)
    {
        writer.List(arrivals, static (target, at) => target.Instant(at));
        writer.Int(Alerts);
        writer.Real(Rarity);
        writer.Real(Story);
        writer.Real(Burst);
        writer.Int(Known);
        writer.Real(ShareOverHalf);
        writer.Byte((byte)Reason);
        writer.Bool(IsBurst);
    }

    public void Load(StateReader reader)
    {
        foreach (var at in reader.List(static source => source.Instant()))
        {
            arrivals.Enqueue(at);
        }

        Alerts = (int)reader.Int();
        Rarity = reader.Real();
        Story = reader.Real();
        Burst = reader.Real();
        Known = (int)reader.Int();
        ShareOverHalf = reader.Real();
        Reason = (SignificanceReason)reader.Byte();
        IsBurst = reader.Bool();
    }

    private void CountArrival(Instant at, double expected)
    {
        if (IsBurst || expected == double.MaxValue)
        {
            return;
        }

        arrivals.Enqueue(at);
        while (arrivals.Count > MostArrivals || (arrivals.Count > 0 && at - arrivals.Peek() > Window))
        {
            arrivals.Dequeue();
        }

        Burst = Math.Max(Burst, Likelihood.OfExcess(arrivals.Count, expected));
    }
}
