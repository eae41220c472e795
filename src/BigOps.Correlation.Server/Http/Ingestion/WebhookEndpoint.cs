using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Ingestion.PagerDuty;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>The doors for what other tools send by themselves.</summary>
internal sealed class WebhookEndpoint(BatchRequest batch, GrafanaSignature signature, RoutingKeys keys)
{
    private static readonly string[] Formats = [Doors.Alertmanager, Doors.Grafana, Doors.PagerDuty, "generic/{mapping}"];

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Handle("POST", "/api/v1/webhooks/{format}", PostAsync)
            .Describe("PostWebhook", "Ingestion", "Takes a webhook of alertmanager, grafana or pagerduty.")
            .Body("application/json", "The payload as the tool sends it.")
            .Produces<IngestionAnswer>(StatusCodes.Status202Accepted)
            .Problems(400, 401, 404, 413, 415, 429);
        routes.Handle("PUT", "/api/v1/webhooks/grafana", http => PostAsync(http, Doors.Grafana)).ExcludeFromDescription();
        routes.Handle("POST", "/api/v1/webhooks/generic/{mapping}", PostGenericAsync)
            .Describe("PostGenericWebhook", "Ingestion", "Takes a document of any shape through a mapping of the configuration.")
            .Body("application/json", "A document of any shape.")
            .Produces<IngestionAnswer>(StatusCodes.Status202Accepted)
            .Problems(400, 404, 413, 415, 429);
    }

    private ValueTask<IResult> PostAsync(HttpContext http) => PostAsync(http, (string)http.GetRouteValue("format")!);

    private async ValueTask<IResult> PostAsync(HttpContext http, string format)
    {
        var door = format switch
        {
            Doors.Alertmanager => Doors.AlertmanagerWebhook,
            Doors.Grafana => Doors.Grafana,
            Doors.PagerDuty => Doors.PagerDuty,
            _ => null,
        };
        if (door is null || batch.Services.Normalizers().Find(door) is not { } normalizer)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, $"There is no format '{format}'; there are {string.Join(", ", Formats)}.", Formats);
        }

        return await TakeAsync(http, new DoorTarget(door, door, normalizer, MediaType.Of(http.Request)));
    }

    private async ValueTask<IResult> PostGenericAsync(HttpContext http)
    {
        var name = (string)http.GetRouteValue("mapping")!;
        var catalog = batch.Services.Normalizers();
        return catalog.FindMapping(name) is { } normalizer
            ? await TakeAsync(http, new DoorTarget(Doors.Generic, $"{Doors.Generic}/{name}", normalizer, MediaType.Of(http.Request)))
            : Refusal.Of(
                http,
                StatusCodes.Status404NotFound,
                $"There is no mapping '{name}'; there are: {(catalog.Mappings.Count == 0 ? "none" : string.Join(", ", catalog.Mappings))}.",
                catalog.Mappings);
    }

    private async ValueTask<IResult> TakeAsync(HttpContext http, DoorTarget target)
    {
        if (target.ContentType is not ("" or "application/json" or "text/json") && !target.ContentType.EndsWith("+json", StringComparison.Ordinal))
        {
            return Refusal.Of(
                http, StatusCodes.Status415UnsupportedMediaType, $"The content type '{target.ContentType}' is unknown; allowed is application/json.");
        }

        var (result, refused) = await batch.TakeAsync(http, target, body => Judge(http, target.Door, body));
        return refused ?? IngestionAnswer.Of(result!);
    }

    private IResult? Judge(HttpContext http, string door, ReadOnlyMemory<byte> body)
    {
        var reason = door switch
        {
            Doors.Grafana => signature.Refuse(http.Request.Headers, body.Span),
            Doors.PagerDuty => keys.Allows(body.Span) ? null : "The routing key is not one of http.pager_duty_routing_keys.",
            _ => null,
        };
        return reason is null ? null : Refusal.Of(http, StatusCodes.Status401Unauthorized, reason);
    }
}
