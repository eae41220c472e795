using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.Kpis;

/// <summary>
/// Counts what happens to incidents, and how long it took. Times begin anew where an incident is opened again: what went well
/// in between is nobody's waiting. Owned by the shard.
/// </summary>
/// <param name="history">Where it is counted.</param>
internal sealed class IncidentKpis(KpiHistory history)
{
    /// <summary>An incident begins, opened by an alert or split from another.</summary>
    public void Opened(IncidentState incident, Instant now)
    {
        incident.OpenedAt = incident.OpenSince = now;
        history.On(now).IncidentsOpened++;
    }

    /// <summary>A closed incident is open again, and nobody has acknowledged it.</summary>
    public void Reopened(IncidentState incident, Instant now)
    {
        incident.OpenSince = now;
        incident.AcknowledgedAt = null;
        history.On(now).IncidentsReopened++;
    }

    /// <summary>A person acknowledged an incident; only the first time counts.</summary>
    public void Acknowledged(IncidentState incident, Instant now)
    {
        if (incident.AcknowledgedAt is null)
        {
            incident.AcknowledgedAt = now;
            ref var counts = ref history.On(now);
            counts.IncidentsAcknowledged++;
            counts.AcknowledgeMilliseconds += MillisecondsOpen(incident, now);
        }
    }

    /// <summary>An incident was closed.</summary>
    public void Closed(IncidentState incident, Instant now)
    {
        ref var counts = ref history.On(now);
        switch (incident.Resolution)
        {
            case Resolution.Merged:
                // It lives on in another, so its time is not over.
                counts.IncidentsMerged++;
                return;
            case Resolution.Recovered:
                counts.IncidentsRecovered++;
                break;
            case Resolution.Expired:
                counts.IncidentsExpired++;
                break;
            default:
                counts.IncidentsResolved++;
                break;
        }

        counts.ResolveMilliseconds += MillisecondsOpen(incident, now);
    }

    private static long MillisecondsOpen(IncidentState incident, Instant now) => now.UnixMilliseconds - incident.OpenSince.UnixMilliseconds;
}
