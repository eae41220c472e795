using System.Globalization;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Decisions;

/// <summary>Reads of decisions across all incidents.</summary>
internal sealed class DecisionEndpoints(ApiServices services)
{
    private static readonly string[] Outcomes = ["opened", "joined", "reopened", "merged", "held", "refused", "alone", "linked", "unlinked", "noise", "split"];

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/decisions", List)
        .Describe("ListDecisions", "Decisions", "Lists the latest decisions, newest first.")
        .Query("outcome", "Outcomes, separated by commas: " + string.Join(", ", Outcomes) + ".")
        .Query("incident", "Id of an incident.")
        .Query("fingerprint", "Fingerprint of an alert.")
        .Query("limit", "Decisions on the page, 1 to 500; default 50.")
        .Query("cursor", "The next_cursor of the page before.")
        .Produces<DecisionPage>()
        .Problems(400, 503);

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var outcomes = reader.List("outcome", Outcomes);
        var incident = reader.Text("incident");
        var fingerprint = reader.Text("fingerprint");
        var limit = (int)reader.Number("limit", 50, 1, 500);
        var below = reader.Number("cursor", long.MaxValue, 0, long.MaxValue);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var page = services.ReadModel.Decisions
            .Where(decision => decision.Id < below
                && (outcomes.Count == 0 || outcomes.Contains(decision.Outcome))
                && (incident.Length == 0 || decision.IncidentId == incident)
                && (fingerprint.Length == 0 || decision.Fingerprint == fingerprint))
            .Take(limit + 1)
            .ToList();
        return Results.Json(Cut(page, limit), ApiJsonContext.Default.DecisionPage);
    }

    private static DecisionPage Cut(List<DecisionView> page, int limit)
    {
        if (page.Count <= limit)
        {
            return new DecisionPage(page, null);
        }

        page.RemoveAt(limit);
        return new DecisionPage(page, page[^1].Id.ToString(CultureInfo.InvariantCulture));
    }
}
