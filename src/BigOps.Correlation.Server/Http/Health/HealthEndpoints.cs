using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Health;

/// <summary>Probes and the service's own status.</summary>
internal sealed class HealthEndpoints(ApiServices services)
{
    private const string Tag = "Health";

    /// <summary>Maps the probes; they are never shed.</summary>
    public void MapProbes(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/healthz", "/-/healthy" })
        {
            routes.MapMethods(path, ["HEAD"], (Delegate)(() => Results.Ok())).ExcludeFromDescription();
            routes.Read(path, _ => Results.Text("OK"))
                .Describe(path == "/healthz" ? "GetHealth" : "GetHealthy", Tag, "Says that the process answers.");
        }

        foreach (var path in new[] { "/readyz", "/-/ready" })
        {
            routes.MapMethods(path, ["HEAD"], (Delegate)(() => Ready())).ExcludeFromDescription();
            routes.Read(path, _ => Ready())
                .Describe(path == "/readyz" ? "GetReadiness" : "GetReady", Tag, "Says whether the service takes traffic, with reasons where it does not.")
                .Produces<ReadinessDocument>()
                .Produces<ReadinessDocument>(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Maps the status.</summary>
    public void MapStatus(IEndpointRouteBuilder routes) => routes.Read("/api/v1/status", _ => Status())
        .Describe("GetStatus", Tag, "Shows version, configuration, clocks and counts.")
        .Produces<StatusDocument>()
        .Problems(503);

    private IResult Ready()
    {
        var checks = Checks();
        var reasons = checks.Where(check => !check.Ready).Select(check => check.Reason!).ToList();
        return Results.Json(
            new ReadinessDocument(reasons.Count == 0 ? "ready" : "not ready", reasons, checks),
            ApiJsonContext.Default.ReadinessDocument,
            statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private IResult Status()
    {
        var checks = Checks();
        var document = new StatusDocument
        {
            Version = services.Status.Version,
            ConfigVersion = services.Status.ConfigVersion(),
            StartedAt = services.Status.StartedAt,
            Now = services.Now,
            ShardClock = services.Status.ShardClock(),
            Ready = checks.TrueForAll(check => check.Ready),
            Checks = checks,
            Partitions = services.Status.Partitions(),
            Incidents = CountBy(services.ReadModel.Incidents, incident => incident.Status),
            Alerts = CountBy(services.ReadModel.Alerts, alert => alert.Status),
            DeadLetters = services.DeadLetters.Count,
            Clocks = services.ReadModel.Clocks,
            Sequence = services.ReadModel.LastSequence,
        };
        return Results.Json(document, ApiJsonContext.Default.StatusDocument);
    }

    private List<CheckDocument> Checks() =>
        [.. services.Status.Checks.Select(check => check.Reason() is { } reason
            ? new CheckDocument(check.Name, false, reason)
            : new CheckDocument(check.Name, true, null))];

    private static SortedDictionary<string, int> CountBy<T>(IReadOnlyList<T> items, Func<T, string> key)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            counts[key(item)] = counts.GetValueOrDefault(key(item)) + 1;
        }

        return counts;
    }
}
