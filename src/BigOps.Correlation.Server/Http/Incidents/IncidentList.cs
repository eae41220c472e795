using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>Filters, counts and pages a snapshot of incidents in one pass.</summary>
internal sealed class IncidentList
{
    private readonly IncidentQuery query;
    private readonly TextSearch search;
    private readonly Instant now;

    private IncidentList(IncidentQuery query, IReadOnlyList<AlertView> alerts, Instant now)
    {
        this.query = query;
        this.now = now;
        search = new TextSearch(query.Terms, alerts);
    }

    /// <summary>One page.</summary>
    public static IncidentPage Page(IReadModel model, IncidentQuery query, Instant now)
    {
        // Read before the snapshot: a change in between is then sent twice rather than never.
        var sequence = model.LastSequence;
        return new IncidentList(query, query.Terms.Count == 0 ? [] : model.Alerts, now).Build(model.Incidents, sequence);
    }

    private IncidentPage Build(IReadOnlyList<IncidentView> incidents, long sequence)
    {
        var facets = new IncidentFacets();
        var page = new List<IncidentSummary>(Math.Min(query.Limit, incidents.Count));
        var total = 0;
        string? next = null;
        IncidentView? last = null;
        foreach (var incident in incidents)
        {
            if (!IsCounted(incident, facets))
            {
                continue;
            }

            total++;
            if (!IsAfterCursor(incident))
            {
                continue;
            }

            if (page.Count < query.Limit)
            {
                page.Add(new IncidentSummary(incident));
                last = incident;
            }
            else
            {
                next ??= IncidentQuery.CursorAfter(last!.OpenedAt, last.Id);
            }
        }

        return new IncidentPage { Incidents = page, NextCursor = next, Total = total, Facets = facets.Bounded(), Sequence = sequence };
    }

    // A facet counts what passes every filter but its own, so that it says what choosing another value would give.
    private bool IsCounted(IncidentView incident, IncidentFacets facets)
    {
        var status = query.Status.Count == 0 || query.Status.Contains(incident.Status);
        var severity = query.Severity.Count == 0 || query.Severity.Contains(incident.Severity);
        var service = query.Service.Count == 0 || incident.Services.Any(query.Service.Contains);
        var misses = (status ? 0 : 1) + (severity ? 0 : 1) + (service ? 0 : 1);
        if (misses > 1 || !PassesRest(incident))
        {
            return false;
        }

        if (severity && service)
        {
            IncidentFacets.Count(facets.Status, incident.Status);
        }

        if (status && service)
        {
            IncidentFacets.Count(facets.Severity, incident.Severity);
        }

        if (status && severity)
        {
            foreach (var name in incident.Services)
            {
                IncidentFacets.Count(facets.Service, name);
            }
        }

        return misses == 0;
    }

    private bool PassesRest(IncidentView incident) =>
        Visibility.Shows(query.Suppressed, incident.Suppressed)
        && Visibility.Shows(query.Snoozed, incident.SnoozedUntil > now)
        && (query.Entity.Count == 0 || incident.Entities.Any(query.Entity.Contains))
        && (query.Domain.Count == 0 || incident.Domains.Any(query.Domain.Contains))
        && (query.Related.Count == 0 || incident.Links.Any(link => query.Related.Contains(link.Incident)))
        && Visibility.Shows(query.Parts, incident.PartOf.Length > 0)
        && search.Finds(incident);

    private bool IsAfterCursor(IncidentView incident) =>
        query.After is not { } after
        || incident.OpenedAt < after.OpenedAt
        || (incident.OpenedAt == after.OpenedAt && string.CompareOrdinal(incident.Id, after.Id) < 0);
}
