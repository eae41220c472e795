using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Ingestion.CloudEvents;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>The door for native events and CloudEvents.</summary>
internal sealed class EventsEndpoint(BatchRequest batch)
{
    private static readonly string[] NativeTypes =
        ["", "application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/json-lines"];

    private static readonly string[] CloudEventTypes = [CloudEventEnvelope.ContentType, "application/cloudevents-batch+json"];

    private static readonly string[] KnownTypes = [.. NativeTypes.Skip(1), .. CloudEventTypes];

    /// <summary>Maps the endpoint and the handshake of CloudEvents webhooks.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Handle("POST", "/api/v1/events", PostAsync)
            .Describe("PostEvents", "Ingestion", "Sends native events or CloudEvents; answers once they are durable.")
            .Body("application/json", "One native event or an array of them.", """{"check":"DiskFull","host":"db1","severity":"critical","message":"91%"}""")
            .Body("application/x-ndjson", "One native event per line.")
            .Body(CloudEventEnvelope.ContentType, "One CloudEvent in structured mode.")
            .Body("application/cloudevents-batch+json", "An array of CloudEvents.")
            .Produces<IngestionAnswer>(StatusCodes.Status202Accepted)
            .Problems(400, 413, 415, 429);
        routes.Handle("OPTIONS", "/api/v1/events", http => ValueTask.FromResult(Shake(http))).ExcludeFromDescription();
    }

    private async ValueTask<IResult> PostAsync(HttpContext http)
    {
        var type = MediaType.Of(http.Request);
        var binary = !type.StartsWith("application/cloudevents", StringComparison.Ordinal) && CloudEventHeaders.IsBinary(http.Request);
        var door = binary || CloudEventTypes.Contains(type) ? Doors.CloudEvents : NativeTypes.Contains(type) ? Doors.Native : null;
        if (door is null)
        {
            return Refusal.Of(
                http, StatusCodes.Status415UnsupportedMediaType, $"The content type '{type}' is unknown; allowed is {string.Join(", ", KnownTypes)}.", KnownTypes);
        }

        if (batch.Services.Normalizers().Find(door) is not { } normalizer)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, $"The format '{door}' is not configured.");
        }

        var target = new DoorTarget(door, door, normalizer, type) { Headers = binary ? CloudEventHeaders.Read(http.Request) : null };
        var (result, refused) = await batch.TakeAsync(http, target);
        return refused ?? IngestionAnswer.Of(result!);
    }

    // CloudEvents webhook 1.0.2, section 4: a sender asks whether it may deliver here.
    private static IResult Shake(HttpContext http)
    {
        var origin = http.Request.Headers["WebHook-Request-Origin"].ToString();
        if (origin.Length is 0 or > 253 || origin.Any(char.IsControl))
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, "The handshake needs the header WebHook-Request-Origin.");
        }

        http.Response.Headers["WebHook-Allowed-Origin"] = origin;
        http.Response.Headers["WebHook-Allowed-Rate"] = "*";
        http.Response.Headers.Allow = "POST";
        return Results.Ok();
    }
}
