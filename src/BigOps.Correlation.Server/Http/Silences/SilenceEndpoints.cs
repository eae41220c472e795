using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Silences;

/// <summary>Reads of silences; they are made and ended through the Alertmanager API.</summary>
internal sealed class SilenceEndpoints(ApiServices services)
{
    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/silences", List)
        .Describe("ListSilences", "Silences", "Lists silences, newest first.")
        .Query("state", "States, separated by commas: active, pending, expired; default all.")
        .Produces<SilenceList>()
        .Problems(400, 503);

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var states = reader.List("state", SilenceState.All);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var now = services.Now;
        var items = services.ReadModel.Silences.Select(silence => new SilenceItem(silence, now))
            .Where(item => states.Count == 0 || states.Contains(item.State))
            .ToList();
        return Results.Json(new SilenceList(items), ApiJsonContext.Default.SilenceList);
    }
}
