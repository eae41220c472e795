using System.Globalization;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// Leaves some incidents alone by chance, so that others can be held against them. Of each row of incidents of one kind, as
/// long as one over the share, exactly one is left alone, and chance says which: stratified by kind, so that rare ones get
/// their part too (permuted blocks). The same seed gives the same choice. Pure.
/// </summary>
internal static class HoldOut
{
    /// <summary>Whether an incident is left alone.</summary>
    /// <param name="hash">The seed.</param>
    /// <param name="key">The kind of incident, and the policy.</param>
    /// <param name="number">How many of its kind came before.</param>
    /// <param name="share">Share that is left alone, 0 to 1.</param>
    public static bool Takes(KeyedHash hash, OutcomeKey key, long number, double share)
    {
        if (share <= 0)
        {
            return false;
        }

        var row = (long)Math.Floor((number * share) + 1e-9);
        var first = FirstOf(row, share);
        var length = FirstOf(row + 1, share) - first;
        var drawn = hash.Hash(key.Policy, string.Create(CultureInfo.InvariantCulture, $"{key.Signature}\n{row}"));
        return number == first + (long)(drawn.Low % (ulong)length);
    }

    private static long FirstOf(long row, double share) => (long)Math.Ceiling((row / share) - 1e-9);
}
