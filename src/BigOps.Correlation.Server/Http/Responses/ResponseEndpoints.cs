using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>Reads of responses and kill switches.</summary>
internal sealed class ResponseEndpoints(ApiServices services)
{
    private static readonly string[] Statuses = 
    [
        "observed", "held", "waiting", "ready", "started", "verifying", "rolling_back", "rolled_back", "succeeded", "failed", "canceled", "unknown",
    ];

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Read("/api/v1/responses", List)
            .Describe("ListResponses", "Responses", "Lists responses of the incidents of this replica's shards, latest planned first.")
            .Query("status", "Statuses, separated by commas: " + string.Join(", ", Statuses) + ".")
            .Query("incident", "Id of an incident.")
            .Query("policy", "Name of a policy.")
            .Query("executor", "Name of an executor.")
            .Query("limit", "Responses on the page, 1 to 500; default 50.")
            .Query("cursor", "The next_cursor of the page before.")
            .Produces<ResponsePage>()
            .Problems(400, 503);
        routes.Read("/api/v1/approvals", _ => Results.Json(new ResponsePage(Waiting(), null), ApiJsonContext.Default.ResponsePage))
            .Describe("ListApprovals", "Responses", "Lists responses that wait for an approval, the one whose time is over first at the top.")
            .Produces<ResponsePage>()
            .Problems(503);
        routes.Read("/api/v1/kill-switch", _ => Results.Json(new KillSwitchList(services.ReadModel.KillSwitches), ApiJsonContext.Default.KillSwitchList))
            .Describe("ListKillSwitches", "Responses", "Shows the kill switches that are on.")
            .Produces<KillSwitchList>()
            .Problems(503);
    }

    private List<ResponseView> Waiting() => [.. services.ReadModel.Incidents
        .SelectMany(static view => view.Responses).Where(static response => response.Status == "waiting").OrderBy(static response => response.WaitsUntil)];

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var statuses = reader.List("status", Statuses);
        var (incident, policy, executor) = (reader.Text("incident"), reader.Text("policy"), reader.Text("executor"));
        var limit = (int)reader.Number("limit", 50, 1, 500);
        var skip = (int)reader.Number("cursor", 0, 0, int.MaxValue);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var page = services.ReadModel.Incidents
            .Where(view => view.Responses.Count > 0 && (incident.Length == 0 || view.Id == incident))
            .SelectMany(static view => view.Responses)
            .Where(response => (statuses.Count == 0 || statuses.Contains(response.Status))
                && (policy.Length == 0 || response.Policy == policy)
                && (executor.Length == 0 || response.Executor == executor))
            .OrderByDescending(static response => response.PlannedAt).ThenByDescending(static response => response.Id, StringComparer.Ordinal)
            .Skip(skip).Take(limit + 1).ToList();
        return Results.Json(Cut(page, limit, skip), ApiJsonContext.Default.ResponsePage);
    }

    private static ResponsePage Cut(List<ResponseView> page, int limit, int skip)
    {
        if (page.Count <= limit)
        {
            return new ResponsePage(page, null);
        }

        page.RemoveAt(limit);
        return new ResponsePage(page, (skip + limit).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
