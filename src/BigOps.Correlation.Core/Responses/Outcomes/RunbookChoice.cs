using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// Picks one of several policies that are alternatives, by chance in proportion to their trails: what did well is mostly
/// picked, and what did not is tried now and then (the random proportional rule of ant systems). Only those are picked that
/// may act: what observes is no choice. The same seed gives the same choice. Pure.
/// </summary>
internal static class RunbookChoice
{
    /// <summary>Leaves out what was not picked.</summary>
    /// <param name="matching">Policies that answer what happened to an incident.</param>
    /// <param name="outcomes">What came of them.</param>
    /// <param name="signature">The kind of incident.</param>
    /// <param name="draw">What the choice is drawn for: incident and version.</param>
    /// <param name="hash">The seed.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="halfLife">How long until half of what was deposited is gone.</param>
    /// <returns>Those that are to be planned; with each that was picked, why, as a clause.</returns>
    public static IEnumerable<(ResponsePolicyConfig Policy, string Why)> Of(
        IReadOnlyList<ResponsePolicyConfig> matching, OutcomeTable outcomes, string signature, string draw, KeyedHash hash, Instant now, TimeSpan halfLife)
    {
        var picks = new Dictionary<string, (ResponsePolicyConfig Policy, string Why)>(StringComparer.Ordinal);
        foreach (var group in matching.Where(IsChoice).GroupBy(static policy => policy.Alternatives, StringComparer.Ordinal))
        {
            var scores = group.Select(policy => (Policy: policy, Score: outcomes.Of(new OutcomeKey(signature, policy.Name)).Trail.ScoreAt(now, halfLife))).ToList();
            picks[group.Key] = Pick(scores, hash.Hash(group.Key, draw));
        }

        return matching.Where(policy => !IsChoice(policy) || ReferenceEquals(picks[policy.Alternatives].Policy, policy))
            .Select(policy => (policy, IsChoice(policy) ? picks[policy.Alternatives].Why : ""));
    }

    private static bool IsChoice(ResponsePolicyConfig policy) => policy.Alternatives.Length > 0 && policy.Mode != ResponseMode.Observe;

    private static (ResponsePolicyConfig Policy, string Why) Pick(List<(ResponsePolicyConfig Policy, double Score)> scores, Fingerprint drawn)
    {
        var total = scores.Sum(static one => one.Score);
        var point = (drawn.High >> 11) * (1.0 / (1L << 53)) * total;
        var picked = scores[^1];
        foreach (var one in scores)
        {
            if (point < one.Score)
            {
                picked = one;
                break;
            }

            point -= one.Score;
        }

        var why = scores.Count == 1 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"picked of {scores.Count} alternatives with a chance of {picked.Score / total:P0}, its trail is {picked.Score:0.00} of {total:0.00}");
        return (picked.Policy, why);
    }
}
