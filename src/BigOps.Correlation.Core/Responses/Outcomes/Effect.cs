namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// What acting changed, against incidents that chance left alone. Compared is the mean time an incident stays open up to the
/// last moment of which is known how both go on, which needs no assumption about how risks go with time. Immutable; any thread.
/// </summary>
public sealed record Effect
{
    /// <summary>Incidents that each kind needs before anything is said.</summary>
    public const int LeastIncidents = 20;

    private const double Z = 1.959964;

    /// <summary>What to do.</summary>
    public required Advice Advice { get; init; }

    /// <summary>Seconds that acting shortens an incident by; negative where it lengthens it; null where too few were seen.</summary>
    public Interval? SecondsSaved { get; init; }

    /// <summary>Up to when they were compared, in seconds; 0 where they were not.</summary>
    public double UpToSeconds { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="acted">Incidents that were acted on.</param>
    /// <param name="heldOut">Incidents that might have been, and chance left alone.</param>
    public static Effect Of(RecoveryTimes acted, RecoveryTimes heldOut)
    {
        ArgumentNullException.ThrowIfNull(acted);
        ArgumentNullException.ThrowIfNull(heldOut);
        if (acted.Count < LeastIncidents || heldOut.Count < LeastIncidents)
        {
            return new Effect { Advice = Advice.Unknown };
        }

        var (with, without) = (new RecoveryCurve(acted), new RecoveryCurve(heldOut));
        var upTo = Math.Min(Math.Min(with.KnownUpTo, without.KnownUpTo), Math.Max(with.LastSeen, without.LastSeen));
        var (mine, myVariance) = with.MeanUpTo(upTo);
        var (theirs, theirVariance) = without.MeanUpTo(upTo);
        var (saved, reach) = (theirs - mine, Z * Math.Sqrt(myVariance + theirVariance));
        return new Effect
        {
            Advice = saved - reach > 0 ? Advice.Act : saved + reach < 0 ? Advice.Harms : Advice.Wait,
            SecondsSaved = new Interval(saved, saved - reach, saved + reach),
            UpToSeconds = RecoveryTimes.EdgeOf(upTo).TotalSeconds,
        };
    }
}
