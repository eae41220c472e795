using System.Globalization;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>Changes of incidents as server-sent events. Any thread.</summary>
internal sealed class StreamEndpoint(ApiServices services, StreamMetrics metrics, CancellationToken stopping)
{
    /// <summary>Streams open at a time; more get 503.</summary>
    public const int MaxStreams = 1_024;

    private readonly StreamFeed feed = new(services.ReadModel, services.Time);

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Handle("GET", "/api/v1/incidents/stream", StreamAsync)
        .Describe("StreamIncidents", "Incidents", "Streams the latest state of incidents that changed as server-sent events: incident, or reset where changes were missed.")
        .Header("Last-Event-ID", "Number of the last change that the caller has; the stream goes on after it.")
        .Query("last_event_id", "The same, for callers that cannot set headers; the sequence of the incident list fits.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .Problems(503)
        .WithMetadata(new EndlessAnswer());

    private async ValueTask<IResult> StreamAsync(HttpContext http)
    {
        if (!metrics.TryOpen(MaxStreams))
        {
            RefusalMiddleware.RetryLater(http, TimeSpan.FromSeconds(5));
            return Refusal.Of(http, StatusCodes.Status503ServiceUnavailable, $"{MaxStreams} streams are open.");
        }

        try
        {
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers.CacheControl = "no-cache, no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            await new IncidentStream(services.ReadModel, feed, services.Time, http.Response.BodyWriter).RunAsync(PositionOf(http.Request), ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader left or the service stops: the ordinary end of a stream.
        }
        finally
        {
            metrics.Close();
        }

        return Results.Empty;
    }

    private static long? PositionOf(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
        {
            text = request.Query["last_event_id"].ToString();
        }

        if (text.Length == 0)
        {
            return null;
        }

        // An id that is none of ours is answered with a reset: a browser would repeat it for ever after an error.
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : -1;
    }
}
