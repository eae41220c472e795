using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Anomalies;

/// <summary>Reads of anomalies: the alerts that this service raises about series, of all replicas.</summary>
internal sealed class AnomalyEndpoints(AlertDirectory directory)
{
    private static readonly Matcher[] OfSeries =
    [
        new Matcher("source", MatchOperator.Equal, "bigops"), new Matcher(AnomalyAnnotations.Series, MatchOperator.NotEqual, ""),
    ];

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Handle("GET", "/api/v1/anomalies", ListAsync)
        .Describe("ListAnomalies", "Anomalies", "Lists the latest anomaly and the trend of each series in order of fingerprint, with the band that was expected, the reason and the last day.")
        .Query("status", "Statuses, separated by commas: firing, acknowledged, resolved, expired or all; default firing,acknowledged.")
        .Query("severity", "Severities, separated by commas: critical, error, warning, info.")
        .Query("incident", "Id of the incident that an anomaly must be in.")
        .Query("q", "Words that must all occur in check, entity, service, host, message or labels.")
        .Query("filter", "A matcher on a label or field, for example series=\"p99_ms\".", repeated: true)
        .Query("limit", "Anomalies on the page, 1 to 500; default 50.")
        .Query("cursor", "The next_cursor of the page before.")
        .Produces<AnomalyPage>()
        .Problems(400, 503);

    private async ValueTask<IResult> ListAsync(HttpContext http)
    {
        var reader = new QueryReader(http);
        var query = AlertQuery.Read(reader);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        query = query with { Matchers = new MatcherSet([.. query.Matchers, .. OfSeries]) };
        var text = OfSeries.Aggregate(http.Request.QueryString, static (all, matcher) => all.Add("filter", matcher.ToString()));
        var page = await directory.PageAsync(query, text.Value!, http.RequestAborted).ConfigureAwait(false);
        if (page.Partial)
        {
            Partial.Mark(http);
        }

        var anomalies = new AnomalyPage([.. page.Alerts.Select(AnomalyItems.Of)], page.NextCursor, page.Total, page.Partial);
        return Results.Json(anomalies, ApiJsonContext.Default.AnomalyPage);
    }
}
