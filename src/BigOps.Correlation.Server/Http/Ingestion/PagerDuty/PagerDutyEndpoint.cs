using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Ingestion.PagerDuty;

/// <summary>Stands in for PagerDuty's Events API v2: senders change the host name and nothing else.</summary>
internal sealed class PagerDutyEndpoint(BatchRequest batch, RoutingKeys keys)
{
    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Handle("POST", "/v2/enqueue", http => PostAsync(http, Doors.PagerDuty, "Event processed"))
            .Describe("EnqueuePagerDutyEvent", "PagerDuty", "Takes an event of PagerDuty's Events API v2.")
            .Body("application/json", "trigger, acknowledge or resolve.", """{"routing_key":"k","event_action":"trigger","payload":{"summary":"Disk full","source":"db1","severity":"critical"}}""")
            .Produces<PagerDutyAnswer>(StatusCodes.Status202Accepted)
            .Produces<PagerDutyAnswer>(StatusCodes.Status400BadRequest)
            .Produces<PagerDutyAnswer>(StatusCodes.Status429TooManyRequests);
        routes.Handle("POST", "/v2/change/enqueue", http => PostAsync(http, Doors.PagerDutyChange, "Change event processed"))
            .Describe("EnqueuePagerDutyChange", "PagerDuty", "Takes a change event of PagerDuty's Events API v2.")
            .Body("application/json", "A change event.", """{"routing_key":"k","payload":{"summary":"Deployed 1.2","source":"ci"}}""")
            .Produces<PagerDutyAnswer>(StatusCodes.Status202Accepted)
            .Produces<PagerDutyAnswer>(StatusCodes.Status400BadRequest)
            .Produces<PagerDutyAnswer>(StatusCodes.Status429TooManyRequests);
    }

    private async ValueTask<IResult> PostAsync(HttpContext http, string door, string message)
    {
        if (batch.Services.Normalizers().Find(door) is not { } normalizer)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, $"The format '{door}' is not configured.");
        }

        var target = new DoorTarget(door, door, normalizer, MediaType.Of(http.Request));
        var (result, refused) = await batch.TakeAsync(
            http, target, body => keys.Allows(body.Span) ? null : PagerDutyAnswer.Error(StatusCodes.Status400BadRequest, "Invalid routing key"));
        if (refused is not null)
        {
            return refused;
        }

        return result!.Rejections.Count > 0
            ? PagerDutyAnswer.Error(StatusCodes.Status400BadRequest, [.. result.Rejections.Select(item => item.Detail)])
            : PagerDutyAnswer.Accepted(message, result.Key);
    }
}
