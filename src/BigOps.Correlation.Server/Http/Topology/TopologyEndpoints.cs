using System.Text.Json;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Topology;

/// <summary>Shows what depends on what, and takes what a source says of it. The answer comes once it stands in the log of every shard and holds.</summary>
internal sealed class TopologyEndpoints(ApiServices services)
{
    private const string Path = "/api/v1/topology";
    private const string DefaultSource = "api";
    private const int MaxSource = 128;
    private const int LimitBytes = 256 * 1024 * 1024;
    private const int MostShown = 100_000;

    private long uploads;

    /// <summary>Maps the write.</summary>
    public void MapWrite(IEndpointRouteBuilder routes) => routes.Handle("PUT", Path, PutAsync)
        .Describe("PutTopology", "Topology", "Replaces what a source says depends on what; without nodes and edges the source says nothing any more.")
        .Query("source", $"Who says it, up to {MaxSource} characters; default {DefaultSource}. What other sources say stays.")
        .Header(ActorHeader.Name, "Who acts; default operator.")
        .Body("application/json", "Things and what they depend on; gzip is taken.", """{"nodes":[{"id":"pay","type":"service"}],"edges":[{"from":"pay","to":"db1","type":"calls"}]}""")
        .AddEndpointFilter<SameSiteFilter>()
        .Produces<TopologyDocument>()
        .Problems(400, 409, 413, 415, 429);

    /// <summary>Maps the read.</summary>
    public void MapRead(IEndpointRouteBuilder routes) => routes.Read(Path, Get)
        .Describe("GetTopology", "Topology", "Shows what depends on what, as it holds now: all of it, or what lies around an entity.")
        .Query("entity", "A name; shows what lies around it.")
        .Query("hops", "Connections away from the entity, 1 to 4; default 2.")
        .Query("limit", $"Nodes, and edges, shown at most, 0 to {MostShown}; default 1000.")
        .Produces<TopologyDocument>()
        .Problems(400, 404, 503);

    private IResult Get(HttpContext http)
    {
        var reader = new QueryReader(http);
        var entity = reader.Text("entity");
        var hops = (int)reader.Number("hops", 2, 1, TopologyGraph.MaxHops);
        var limit = (int)reader.Number("limit", 1_000, 0, MostShown);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var graph = services.ReadModel.Topology.Graph;
        if (entity.Length == 0)
        {
            return Show(graph.AllNodes.Take(limit), graph.AllEdges.Take(limit), Math.Max(graph.Nodes, graph.Edges) > limit);
        }

        if (!graph.Contains(entity))
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, $"Nothing is called '{entity}' in the topology.");
        }

        var around = graph.Around(entity, hops, limit + 1);
        return Show(around.Nodes.Take(limit), around.Edges.Take(limit), Math.Max(around.Nodes.Count, around.Edges.Count) > limit);
    }

    private async ValueTask<IResult> PutAsync(HttpContext http)
    {
        if (!ActorHeader.TryRead(http.Request, out var actor))
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"{ActorHeader.Name} may have {ActorHeader.MaxLength} characters and no control characters.");
        }

        var source = http.Request.Query["source"].ToString() is { Length: > 0 } given ? given : DefaultSource;
        if (source.Length > MaxSource || source.Any(char.IsControl) || source is "configuration" or "events")
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"'source' may have {MaxSource} characters and no control characters, and is not 'configuration' or 'events'.");
        }

        var (content, refused) = await ReadAsync(http);
        return refused ?? await TakeAsync(http, source, actor, content!);
    }

    private static async ValueTask<(TopologyConfig? Content, IResult? Refused)> ReadAsync(HttpContext http)
    {
        var read = await BodyReader.ReadAsync(http, LimitBytes);
        if (read.Body is null)
        {
            return (null, Refusal.Of(http, read.Status, read.Detail));
        }

        using var bytes = read.Body;
        if (!MediaType.Of(http.Request).Equals("application/json", StringComparison.Ordinal))
        {
            return (null, Refusal.Of(http, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        }

        try
        {
            var body = JsonSerializer.Deserialize(bytes.Memory.Span, ApiJsonContext.Default.TopologyBody);
            if (body is null or { Nodes: null, Edges: null })
            {
                return (null, Refusal.Of(http, StatusCodes.Status400BadRequest, "The body must be an object with 'nodes' or 'edges'."));
            }

            var content = TopologyReader.Read(body, out var problem);
            return problem.Length == 0 ? (content, null) : (null, Refusal.Of(http, StatusCodes.Status400BadRequest, problem));
        }
        catch (JsonException failure)
        {
            return (null, Refusal.Of(http, StatusCodes.Status400BadRequest, $"The body cannot be read: {failure.Message}"));
        }
    }

    private async Task<IResult> TakeAsync(HttpContext http, string source, string actor, TopologyConfig content)
    {
        var upload = ((ulong)services.Now.UnixMilliseconds << 16) + (ulong)(Interlocked.Increment(ref uploads) & ushort.MaxValue);
        foreach (var part in TopologyPart.Cut(source, upload, content))
        {
            var command = new OperatorCommand { Kind = CommandKind.PutTopology, Actor = actor, Topology = part };
            var result = await services.Log.ExecuteAsync(command, http.RequestAborted);
            if (result.Outcome != CommandOutcome.Applied)
            {
                return Refusal.Of(http, StatusCodes.Status409Conflict, result.Detail);
            }
        }

        return Show([], [], truncated: true);
    }

    private IResult Show(IEnumerable<TopologyNode> nodes, IEnumerable<TopologyEdge> edges, bool truncated)
    {
        var view = services.ReadModel.Topology;
        return Results.Json(
            new TopologyDocument(view.Graph.Nodes, view.Graph.Edges, view.Sources, [.. nodes], [.. edges], truncated && view.Graph.Nodes > 0),
            ApiJsonContext.Default.TopologyDocument);
    }
}
