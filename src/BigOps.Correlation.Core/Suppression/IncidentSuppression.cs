using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>
/// An incident is out of sight while every active alert of it is muted, and comes into sight when one is not. Owned by the
/// shard.
/// </summary>
internal static class IncidentSuppression
{
    /// <summary>Brings an incident up to date after something about muting or membership changed.</summary>
    public static void Review(IncidentState incident, Suppressor suppressor, IncidentLifecycle lifecycle, Instant now)
    {
        if (suppressor.HasMuted || incident.Suppressed)
        {
            Judge(incident, suppressor, lifecycle, now);
        }
    }

    private static void Judge(IncidentState incident, Suppressor suppressor, IncidentLifecycle lifecycle, Instant now)
    {
        var verdicts = incident.Members.Where(member => member.IsActive).Select(member => suppressor.VerdictOf(member.Identity)).ToArray();
        // Alerts over the limit are not kept, so nobody can say that they are muted.
        if (!incident.IsOpen || verdicts.Length == 0)
        {
            return;
        }

        var suppressed = incident.OverflowActive == 0 && verdicts.All(verdict => verdict.IsSuppressed);
        var names = suppressed ? verdicts.SelectMany(verdict => verdict.Names).Distinct().Order(StringComparer.Ordinal).ToArray() : [];
        if (suppressed == incident.Suppressed && names.SequenceEqual(incident.SuppressedBy))
        {
            return;
        }

        incident.Suppressed = suppressed;
        incident.SuppressedBy = names;
        lifecycle.Note(incident, suppressed
            ? new TimelineEntry(now, TimelineKind.Suppressed, $"Held back by {string.Join(", ", names)}.")
            : new TimelineEntry(now, TimelineKind.Unsuppressed, "No longer held back."));
    }
}
