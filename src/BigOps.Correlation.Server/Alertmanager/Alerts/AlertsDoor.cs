using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>The door for alerts as Prometheus sends them.</summary>
internal sealed class AlertsDoor(ApiServices services, BatchRequest batch)
{
    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Handle("POST", "/api/v2/alerts", PostAsync)
        .Describe("PostAlerts", "Alertmanager", "Takes alerts from Prometheus; valid ones are durable even where others are refused.")
        .Body("application/json", "An array of alerts.", """[{"labels":{"alertname":"DiskFull","instance":"db1:9100"},"annotations":{"summary":"91%"}}]""")
        .Produces(StatusCodes.Status200OK)
        .Produces<string>(StatusCodes.Status400BadRequest)
        .Produces<AlertmanagerError>(StatusCodes.Status429TooManyRequests);

    private async ValueTask<IResult> PostAsync(HttpContext http)
    {
        var type = MediaType.Of(http.Request);
        if (type is not ("" or "application/json"))
        {
            return AlertmanagerAnswer.Error(
                StatusCodes.Status415UnsupportedMediaType, $"unsupported media type \"{type}\", only [application/json] are allowed");
        }

        if (services.Normalizers().Find(Doors.Alertmanager) is not { } normalizer)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, "The format 'alertmanager' is not configured.");
        }

        var (result, refused) = await batch.TakeAsync(http, new DoorTarget(Doors.Alertmanager, Doors.Alertmanager, normalizer, type));
        if (refused is not null)
        {
            return refused;
        }

        return result!.Rejections.Count == 0
            ? Results.Ok()
            : AlertmanagerAnswer.Text(
                StatusCodes.Status400BadRequest, string.Join("; ", result.Rejections.Select(item => $"{item.Index}: {item.Detail}")));
    }
}
