using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Edges;

/// <summary>Shows which checks cause which, and takes what operators decide about that.</summary>
internal sealed class EdgeEndpoints(ApiServices services)
{
    private const string Path = "/api/v1/edges";

    /// <summary>Maps the decisions.</summary>
    public void MapWrites(IEndpointRouteBuilder routes)
    {
        Map(routes, "pin", CommandKind.PinEdge, "PinEdge", "Lets an edge hold whatever is counted.");
        Map(routes, "forbid", CommandKind.ForbidEdge, "ForbidEdge", "Lets an edge never hold.");
        Map(routes, "release", CommandKind.ReleaseEdge, "ReleaseEdge", "Takes back what was decided about an edge.");
    }

    /// <summary>Maps the read.</summary>
    public void MapRead(IEndpointRouteBuilder routes) => routes.Read(Path, Get)
        .Describe("ListEdges", "Edges", "Shows which checks are often followed by which, as learned by this replica's shards; brought up to date every ten minutes.")
        .Query("from", "The check that comes first.")
        .Query("to", "The check that follows.")
        .Query("limit", "Edges at most, 1 to 5000; default 500.")
        .Produces<EdgePage>()
        .Problems(400, 503);

    private void Map(IEndpointRouteBuilder routes, string word, CommandKind kind, string name, string summary) =>
        routes.Handle("POST", $"{Path}/{word}", http => DecideAsync(http, kind))
            .Describe(name, "Edges", summary)
            .Header(ActorHeader.Name, "Who acts; default operator.")
            .Body("application/json", "The two checks.", """{"from":"DiskFull","to":"Slow"}""")
            .AddEndpointFilter<SameSiteFilter>()
            .Produces<EdgePage>()
            .Problems(400, 404, 409, 415, 429);

    private IResult Get(HttpContext http)
    {
        var reader = new QueryReader(http);
        var (from, to) = (reader.Text("from"), reader.Text("to"));
        var limit = (int)reader.Number("limit", 500, 1, 5_000);
        return reader.Refused ?? Show(edge => (from.Length == 0 || edge.From == from) && (to.Length == 0 || edge.To == to), limit);
    }

    private async ValueTask<IResult> DecideAsync(HttpContext http, CommandKind kind)
    {
        if (!ActorHeader.TryRead(http.Request, out var actor))
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"{ActorHeader.Name} may have {ActorHeader.MaxLength} characters and no control characters.");
        }

        var (body, refused) = await JsonBody.ReadAsync(http, ApiJsonContext.Default.EdgeBody);
        if (refused is not null)
        {
            return refused;
        }

        if (body is not { From: { Length: > 0 } from, To: { Length: > 0 } to })
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, "'from' and 'to' must name the two checks.");
        }

        var result = await services.Log.ExecuteAsync(new OperatorCommand { Kind = kind, Actor = actor, Targets = [from, to] }, http.RequestAborted);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Show(edge => edge.From == from && edge.To == to, 1),
            CommandOutcome.NotFound => Refusal.Of(http, StatusCodes.Status404NotFound, result.Detail),
            _ => Refusal.Of(http, StatusCodes.Status409Conflict, result.Detail),
        };
    }

    private IResult Show(Func<EdgeView, bool> isAsked, int limit) =>
        Results.Json(new EdgePage([.. services.ReadModel.Edges.Where(isAsked).Take(limit)]), ApiJsonContext.Default.EdgePage);
}
