using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Responses.Verification;

/// <summary>
/// Looks whether the alerts that were the reason of a response ended and stayed so, in event time. What is not known to have
/// ended has not: an alert that fell silent or is not known any more is missing data, and that is no success. Pure.
/// </summary>
internal static class Watch
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Looks at the alerts of a response that was carried out.</summary>
    /// <param name="response">It; <see cref="ResponseState.ActedAt"/> is set.</param>
    /// <param name="find">Finds an alert, or null.</param>
    /// <param name="now">The shard's clock.</param>
    public static WatchVerdict Look(ResponseState response, Func<Fingerprint, AlertState?> find, Instant now)
    {
        var terms = response.Terms;
        var deadline = response.ActedAt!.Value + terms.Within;
        var (missing, clearSince) = Ended(response, find);
        if (missing.Length > 0)
        {
            return now >= deadline
                ? new WatchVerdict(false, $"{missing}, {terms.Within.TotalSeconds:0} s after it", now)
                : new WatchVerdict(null, missing, Instant.Earlier(deadline, now + Pause(terms.ClearFor)));
        }

        var due = clearSince + terms.ClearFor;
        return due <= now && due <= deadline
            ? new WatchVerdict(true, $"the alerts ended by {clearSince} and stayed so for {terms.ClearFor.TotalSeconds:0} s", now)
            : now >= deadline
                ? new WatchVerdict(false, $"the alerts ended too late, at {clearSince}", now)
                : new WatchVerdict(null, "the alerts ended", Instant.Earlier(deadline, due));
    }

    // The latest end; or what is missing, in words.
    private static (string Missing, Instant ClearSince) Ended(ResponseState response, Func<Fingerprint, AlertState?> find)
    {
        if (response.Watched.Count == 0)
        {
            return ("there was no alert to look at", default);
        }

        var latest = response.ActedAt!.Value;
        foreach (var identity in response.Watched)
        {
            var alert = find(identity);
            if (alert is null)
            {
                return ("an alert is not known any more", default);
            }

            if (alert.Status == AlertStatus.Expired)
            {
                return ($"{alert.Content.Check} fell silent: nobody knows whether it ended", default);
            }

            if (alert.IsActive || alert.Flap.IsFlapping)
            {
                return ($"{alert.Content.Check} holds", default);
            }

            latest = Instant.Later(latest, alert.EndsAt ?? latest);
        }

        return ("", latest);
    }

    private static TimeSpan Pause(TimeSpan clearFor) =>
        clearFor < LongestPause ? (clearFor > TimeSpan.FromSeconds(1) ? clearFor : TimeSpan.FromSeconds(1)) : LongestPause;
}
