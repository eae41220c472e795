using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Requests;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>Makes pages of alerts, and one of those that several replicas made.</summary>
internal static class AlertPages
{
    /// <summary>The page of one replica.</summary>
    /// <param name="alerts">What it has, in order of fingerprint.</param>
    /// <param name="query">What is asked.</param>
    public static AlertPage Of(IReadOnlyList<AlertView> alerts, AlertQuery query)
    {
        var page = new List<AlertView>();
        var total = 0;
        string? next = null;
        foreach (var alert in query.Apply(alerts))
        {
            total++;
            if (string.CompareOrdinal(alert.Fingerprint, query.After) <= 0)
            {
                continue;
            }

            if (page.Count < query.Limit)
            {
                page.Add(alert);
            }
            else
            {
                next ??= PageCursor.Write(page[^1].Fingerprint);
            }
        }

        return new AlertPage(page, next, total);
    }

    /// <summary>
    /// One page of several to the same question. One that goes on says nothing of what comes behind its last alert, so this one
    /// ends there.
    /// </summary>
    public static AlertPage Merge(IReadOnlyList<AlertPage> pages, int limit)
    {
        var ends = pages.Where(static page => page.NextCursor is not null).Select(static page => page.Alerts[^1].Fingerprint).Min(StringComparer.Ordinal);
        // A shard that moves at this moment may be in two of them.
        var all = pages.SelectMany(static page => page.Alerts)
            .DistinctBy(static alert => alert.Fingerprint, StringComparer.Ordinal)
            .OrderBy(static alert => alert.Fingerprint, StringComparer.Ordinal)
            .ToList();
        var shown = all.TakeWhile(alert => ends is null || string.CompareOrdinal(alert.Fingerprint, ends) <= 0).Take(limit).ToList();
        var goesOn = ends is not null || shown.Count < all.Count;
        return new AlertPage(shown, goesOn ? PageCursor.Write(shown[^1].Fingerprint) : null, pages.Sum(static page => page.Total));
    }
}
