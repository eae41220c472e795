using BigOps.Correlation.Core.Pipeline.ReadModel;
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
            .Query("related", "Ids of incidents, separated by commas: those that are linked to one of them.")
            .Query("parts", "Incidents that are part of another one: include (default), exclude or only.")
            .Query("q", "Words that must all occur in title, entities, services, checks, messages or labels.")
            .Query("suppressed", "exclude (default), only or include.")
            .Query("snoozed", "exclude (default), only or include.")
            .Query("limit", "Incidents on the page, 1 to 500; default 50.")
            .Query("cursor", "The next_cursor of the page before.")
            .Produces<IncidentPage>()
            .Problems(400, 503);
        routes.Handle("GET", "/api/v1/incidents/{id}", GetAsync)
            .Describe("GetIncident", Tag, "Shows an incident with its alerts, timeline and likely causes.")
            .Header("If-None-Match", "The entity tag that the caller has; 304 where it still holds.")
            .Produces<IncidentDetail>()
            .Problems(404, 503);
        routes.Handle("GET", "/api/v1/incidents/{id}/decisions", GetDecisionsAsync)
            .Describe("GetIncidentDecisions", Tag, "Shows why each alert is in an incident, oldest decision first.")
            .Produces<IncidentDecisions>()
            .Problems(404, 503);
    }

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var query = IncidentQuery.Read(reader);
        return reader.Refused
            ?? Results.Json(
                IncidentList.Page(services.ReadModel, query, services.Now) with { Partial = Partial.Mark(http, services) }, ApiJsonContext.Default.IncidentPage);
    }

    private async ValueTask<IResult> GetAsync(HttpContext http)
    {
        var id = IdOf(http);
        if (await FindAsync(http, id) is not { } incident)
        {
            return Unknown(http, id);
        }

        http.Response.Headers.ETag = EntityTag.Of(incident.Version);
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.IsKnown(http.Request, incident.Version)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(new IncidentDetail(incident, Find), ApiJsonContext.Default.IncidentDetail);
    }

    private async ValueTask<IResult> GetDecisionsAsync(HttpContext http)
    {
        var id = IdOf(http);
        return await FindAsync(http, id) is { } incident
            ? Results.Json(new IncidentDecisions(incident.Id, incident.Decisions), ApiJsonContext.Default.IncidentDecisions)
            : Unknown(http, id);
    }

    private IncidentView? Find(string id) => services.ReadModel.TryGetIncident(id, out var incident) ? incident : null;

    /// <summary>The incident whole, or, where another replica has it and cannot be asked, what lists know of it.</summary>
    private async ValueTask<IncidentView?> FindAsync(HttpContext http, string id)
    {
        if (Find(id) is not { IsElsewhere: true } listed)
        {
            return Find(id);
        }

        try
        {
            return await services.Elsewhere(listed, http.RequestAborted);
        }
        catch (IOException)
        {
            Partial.Mark(http);
            return listed;
        }
    }

    private static string IdOf(HttpContext http) => (string)http.GetRouteValue("id")!;

    private static IResult Unknown(HttpContext http, string id) =>
        Refusal.Of(http, StatusCodes.Status404NotFound, $"There is no incident '{id}'.");
}
