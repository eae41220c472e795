using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>Reads of alerts.</summary>
internal sealed class AlertEndpoints(AlertDirectory directory)
{
    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Handle("GET", "/api/v1/alerts", ListAsync)
        .Describe("ListAlerts", "Alerts", "Lists alerts in order of fingerprint.")
        .Query("status", "Statuses, separated by commas: firing, acknowledged, resolved, expired or all; default firing,acknowledged.")
        .Query("severity", "Severities, separated by commas: critical, error, warning, info.")
        .Query("incident", "Id of the incident that an alert must be in.")
        .Query("q", "Words that must all occur in check, entity, service, host, message or labels.")
        .Query("filter", "A matcher on a label or field, for example service=\"pay\".", repeated: true)
        .Query("limit", "Alerts on the page, 1 to 500; default 50.")
        .Query("cursor", "The next_cursor of the page before.")
        .Produces<AlertPage>()
        .Problems(400, 503);

    private async ValueTask<IResult> ListAsync(HttpContext http)
    {
        var reader = new QueryReader(http);
        var query = AlertQuery.Read(reader);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var page = await directory.PageAsync(query, http.Request.QueryString.Value ?? "", http.RequestAborted).ConfigureAwait(false);
        if (page.Partial)
        {
            Partial.Mark(http);
        }

        return Results.Json(page, ApiJsonContext.Default.AlertPage);
    }
}
