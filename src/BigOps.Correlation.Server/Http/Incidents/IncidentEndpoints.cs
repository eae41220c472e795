using BigOps.Correlation.Server.Http.Decisions;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>Reads of incidents.</summary>
internal sealed class IncidentEndpoints(ApiServices services)
{
    private const string Tag = "Incidents";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Read("/api/v1/incidents", List)
            .Describe("ListIncidents", Tag, "Lists incidents, newest first, with counts by status, severity and service.")
            .Query("status", "Statuses, separated by commas: open, acknowledged, resolved, expired, merged or all; default open,acknowledged.")
            .Query("severity", "Severities, separated by commas: critical, error, warning, info.")
            .Query("entity", "Entities, separated by commas.")
            .Query("service", "Services, separated by commas.")
            .Query("domain", "Values of the label domain of the alerts, separated by commas.")
            .Query("q", "Words that must all occur in title, entities, services, checks, messages or labels.")
            .Query("suppressed", "exclude (default), only or include.")
            .Query("snoozed", "exclude (default), only or include.")
            .Query("limit", "Incidents on the page, 1 to 500; default 50.")
            .Query("cursor", "The next_cursor of the page before.")
            .Produces<IncidentPage>()
            .Problems(400, 503);
        routes.Read("/api/v1/incidents/{id}", Get)
            .Describe("GetIncident", Tag, "Shows an incident with its alerts, timeline and likely causes.")
            .Header("If-None-Match", "The entity tag that the caller has; 304 where it still holds.")
            .Produces<IncidentDetail>()
            .Problems(404, 503);
        routes.Read("/api/v1/incidents/{id}/decisions", GetDecisions)
            .Describe("GetIncidentDecisions", Tag, "Shows why each alert is in an incident, oldest decision first.")
            .Produces<IncidentDecisions>()
            .Problems(404, 503);
    }

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var query = IncidentQuery.Read(reader);
        return reader.Refused
            ?? Results.Json(IncidentList.Page(services.ReadModel, query, services.Now), ApiJsonContext.Default.IncidentPage);
    }

    private IResult Get(HttpContext http)
    {
        var id = IdOf(http);
        if (!services.ReadModel.TryGetIncident(id, out var incident))
        {
            return Unknown(http, id);
        }

        http.Response.Headers.ETag = EntityTag.Of(incident.Version);
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.IsKnown(http.Request, incident.Version)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(new IncidentDetail(incident), ApiJsonContext.Default.IncidentDetail);
    }

    private IResult GetDecisions(HttpContext http)
    {
        var id = IdOf(http);
        return services.ReadModel.TryGetIncident(id, out var incident)
            ? Results.Json(new IncidentDecisions(incident.Id, incident.Decisions), ApiJsonContext.Default.IncidentDecisions)
            : Unknown(http, id);
    }

    private static string IdOf(HttpContext http) => (string)http.GetRouteValue("id")!;

    private static IResult Unknown(HttpContext http, string id) =>
        Refusal.Of(http, StatusCodes.Status404NotFound, $"There is no incident '{id}'.");
}
