using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>Reads of alerts.</summary>
internal sealed class AlertEndpoints(ApiServices services)
{
    private static readonly string[] Statuses = ["firing", "acknowledged", "resolved", "expired", "all"];

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/alerts", List)
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

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var status = reader.List("status", Statuses);
        var severity = reader.List("severity", IncidentQuery.Severities);
        var incident = reader.Text("incident");
        var terms = reader.Text("q").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var matchers = reader.Matchers("filter");
        var limit = (int)reader.Number("limit", 50, 1, 500);
        var after = ReadCursor(reader);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var alerts = services.ReadModel.Alerts;
        var search = new TextSearch(terms, alerts);
        var matching = alerts.Where(alert => HasStatus(status, alert.Status)
            && (severity.Count == 0 || severity.Contains(alert.Severity))
            && (incident.Length == 0 || alert.IncidentId == incident)
            && AlertFields.IsMatch(matchers, alert)
            && search.Finds(alert));
        return Results.Json(Page(matching, after, limit), ApiJsonContext.Default.AlertPage);
    }

    private static AlertPage Page(IEnumerable<AlertView> matching, string after, int limit)
    {
        var page = new List<AlertView>();
        var total = 0;
        string? next = null;
        foreach (var alert in matching)
        {
            total++;
            if (string.CompareOrdinal(alert.Fingerprint, after) <= 0)
            {
                continue;
            }

            if (page.Count < limit)
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

    private static bool HasStatus(IReadOnlySet<string> wanted, string status) =>
        wanted.Count == 0 ? status is "firing" or "acknowledged" : wanted.Contains("all") || wanted.Contains(status);

    private static string ReadCursor(QueryReader reader)
    {
        var text = reader.Text("cursor");
        if (text.Length == 0)
        {
            return "";
        }

        if (PageCursor.TryRead(text, 1, out var parts))
        {
            return parts[0];
        }

        reader.Refuse("The parameter 'cursor' is none that this list gave out.");
        return "";
    }
}
