using System.Collections.Frozen;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Outbox;

/// <summary>
/// Says when an incident that changed is to be written out for others again: at once where it is new, or where something
/// happened that somebody may act on. That alerts came and went is written once in <see cref="Interval"/>: under load it is so
/// at every look, and each time the whole incident with all its alerts would be written. The interval doubles while writing
/// takes more than its share of one core, and comes back by halves. One task at a time.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class IncidentPace(TimeProvider time)
{
    /// <summary>How often an incident is written of which only alerts came and went, where there is time for it.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>How often it is written whatever else there is to do.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(8);

    private const double MostShare = 0.1;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // Far beyond the interval: what is forgotten may be written again.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private static readonly FrozenSet<string> OfAlerts = FrozenSet.Create(
        StringComparer.Ordinal,
        EnumNames.Of(TimelineKind.AlertJoined), EnumNames.Of(TimelineKind.AlertResolved), EnumNames.Of(TimelineKind.AlertExpired),
        EnumNames.Of(TimelineKind.AlertReopened), EnumNames.Of(TimelineKind.StormCounted));

    private readonly Dictionary<string, Written> written = new(StringComparer.Ordinal);
    private long sweptAt = time.GetTimestamp();
    private long windowAt = time.GetTimestamp();
    private TimeSpan work;

    /// <summary>How often an incident is written now of which only alerts came and went.</summary>
    public TimeSpan Interval { get; private set; } = ShortestInterval;

    /// <summary>Incidents that are remembered.</summary>
    internal int Count => written.Count;

    /// <summary>Whether a change is no more than that alerts came or went.</summary>
    /// <param name="reason">The kind of a timeline entry.</param>
    internal static bool IsOfAlerts(string reason) => OfAlerts.Contains(reason);

    /// <summary>Whether an incident was written as it is, or later.</summary>
    public bool HasWritten(IncidentView incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return written.TryGetValue(incident.Id, out var last) && incident.Version <= last.Version;
    }

    /// <summary>Whether an incident is to be written at once: it is new, or something happened that somebody may act on.</summary>
    /// <param name="incident">The incident as it is.</param>
    /// <param name="reason">What happened last: the kind of a timeline entry.</param>
    public bool IsUrgent(IncidentView incident, string reason)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return !written.TryGetValue(incident.Id, out var last) || !OfAlerts.Contains(reason)
            || incident.Status != last.Status || incident.Severity != last.Severity;
    }

    /// <summary>Whether an incident is to be written now.</summary>
    /// <param name="incident">The incident as it is.</param>
    /// <param name="reason">What happened last: the kind of a timeline entry.</param>
    public bool IsDue(IncidentView incident, string reason) =>
        IsUrgent(incident, reason) || time.GetElapsedTime(written[incident.Id].At) >= Interval;

    /// <summary>Says that an incident was written.</summary>
    public void Wrote(IncidentView incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var now = time.GetTimestamp();
        written[incident.Id] = new Written(now, incident.Version, incident.Status, incident.Severity);
        if (time.GetElapsedTime(sweptAt, now) >= Kept)
        {
            sweptAt = now;
            foreach (var (id, _) in written.Where(one => time.GetElapsedTime(one.Value.At, now) >= Kept).ToList())
            {
                written.Remove(id);
            }
        }
    }

    /// <summary>Says how long it took to make what was written.</summary>
    public void Worked(TimeSpan took)
    {
        work += took;
        var passed = time.GetElapsedTime(windowAt);
        if (passed < Window)
        {
            return;
        }

        var share = work / passed;
        if (share > MostShare)
        {
            Interval = Interval < LongestInterval / 2 ? Interval * 2 : LongestInterval;
        }
        else if (share < MostShare / 4)
        {
            Interval = Interval / 2 > ShortestInterval ? Interval / 2 : ShortestInterval;
        }

        (work, windowAt) = (TimeSpan.Zero, time.GetTimestamp());
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => written.Clear();

    private readonly record struct Written(long At, long Version, string Status, string Severity);
}
