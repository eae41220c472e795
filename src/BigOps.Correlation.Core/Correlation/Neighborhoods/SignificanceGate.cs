using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Holds groups back that say nothing: alerts that are usual where they come from. It never holds back what is critical,
/// what is rare, or what comes from where little comes. Immutable; any thread.
/// </summary>
internal static class SignificanceGate
{
    // Where less than that comes in a minute, a handful of alerts would be a burst.
    private const double LeastExpected = 0.5;
    private const double LeastShare = 0.5;
    private const double LeastMeanShare = 0.15;

    /// <summary>Different alerts in a minute that is usual.</summary>
    public static double ExpectedIn(Neighborhood place) => Math.Max(LeastExpected, place.Minutes.Usual);

    /// <summary>Judges a group after an alert came to it.</summary>
    /// <param name="significance">What its alerts say.</param>
    /// <param name="severity">The alert's level.</param>
    /// <param name="rarity">How rare the alert is.</param>
    /// <param name="isCalm">Whether little comes from there.</param>
    /// <param name="watched">How long its scope is watched.</param>
    /// <param name="options">The limits.</param>
    /// <returns>True where it has become a burst by it.</returns>
    public static bool Judge(Significance significance, Severity severity, double rarity, bool isCalm, TimeSpan watched, CorrelationOptions options)
    {
        var becameBurst = !significance.IsBurst && significance.Burst >= options.BurstAt;
        if (becameBurst)
        {
            significance.MarkBurst();
        }

        if (!significance.IsShown)
        {
            significance.Reason = ReasonOf(significance, severity, rarity, isCalm, watched < options.NoiseGateAfter, options);
        }

        return becameBurst;
    }

    private static SignificanceReason ReasonOf(
        Significance significance, Severity severity, double rarity, bool isCalm, bool isUnfamiliar, CorrelationOptions options)
    {
        if (!options.NoiseGate)
        {
            return SignificanceReason.Ungated;
        }

        if (severity == Severity.Critical)
        {
            return SignificanceReason.Critical;
        }

        if (significance.IsBurst)
        {
            return SignificanceReason.Burst;
        }

        if (significance.ShareOverHalf >= LeastShare && significance.ShareOverHalf >= LeastMeanShare * significance.Known)
        {
            return SignificanceReason.Company;
        }

        if (rarity >= Math.Log(1 + options.RareAfter.TotalHours))
        {
            return SignificanceReason.Rare;
        }

        if (isCalm)
        {
            return SignificanceReason.Calm;
        }

        return isUnfamiliar ? SignificanceReason.Unfamiliar : SignificanceReason.None;
    }
}
