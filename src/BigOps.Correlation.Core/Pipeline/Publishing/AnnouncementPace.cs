using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>
/// Says when those who follow changes hear of a large incident: at once where it is new or something happened that somebody may act
/// on, once in <see cref="Interval"/> where only alerts came and went. Under load they do so at every look, and whoever follows
/// would work through all its alerts each time. Who asks for the incident gets it as it is. The shard's thread alone.
/// </summary>
internal sealed class AnnouncementPace
{
    /// <summary>Alerts from which on an incident is large.</summary>
    public const int LargeAlerts = 32;

    /// <summary>How often a large incident that only grows is announced at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Announced> announced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> held = new(StringComparer.Ordinal);

    /// <summary>Whether a change waits for its turn; else it is announced now.</summary>
    /// <param name="incident">The incident as it is.</param>
    /// <param name="reason">What happened: the kind of a timeline entry, or that counts changed.</param>
    /// <param name="now">The shard's clock.</param>
    public bool Holds(IncidentView incident, string reason, Instant now)
    {
        if (incident.Alerts < LargeAlerts || incident.ClosedAt is not null)
        {
            Forget(incident.Id);
            return false;
        }

        if (announced.TryGetValue(incident.Id, out var last) && now - last.At < Interval && IsOfAlerts(reason)
            && incident.Status == last.Status && incident.Severity == last.Severity)
        {
            // What alerts did says more than that counts changed.
            if (reason != ChangeRing.CountsOnly || !held.ContainsKey(incident.Id))
            {
                held[incident.Id] = reason;
            }

            return true;
        }

        held.Remove(incident.Id);
        announced[incident.Id] = new Announced(now, incident.Status, incident.Severity);
        return false;
    }

    /// <summary>Takes what waited long enough, to be announced now.</summary>
    /// <param name="now">The shard's clock.</param>
    /// <param name="all">Whether all is taken, because there is nothing else to do.</param>
    /// <returns>Incidents, each with what happened last.</returns>
    public IReadOnlyList<(string Incident, string Reason)> TakeDue(Instant now, bool all)
    {
        if (held.Count == 0)
        {
            return [];
        }

        var due = held.Where(one => all || now - announced[one.Key].At >= Interval).Select(static one => (one.Key, one.Value)).ToList();
        foreach (var (incident, _) in due)
        {
            held.Remove(incident);
            announced[incident] = announced[incident] with { At = now };
        }

        return due;
    }

    /// <summary>Forgets an incident.</summary>
    public void Forget(string incident)
    {
        announced.Remove(incident);
        held.Remove(incident);
    }

    private static bool IsOfAlerts(string reason) => reason == ChangeRing.CountsOnly || IncidentPace.IsOfAlerts(reason);

    private readonly record struct Announced(Instant At, string Status, string Severity);
}
