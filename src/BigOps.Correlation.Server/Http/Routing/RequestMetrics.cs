using System.Diagnostics.Metrics;
using System.Globalization;
using BigOps.Correlation.Server.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Counts requests by the pattern of their address, which is a closed set. Any thread.</summary>
internal sealed class RequestMetrics : IDisposable
{
    private readonly Meter meter = new(BigOpsMeter.Name);
    private readonly Counter<long> requests;
    private readonly Histogram<double> duration;
    private readonly TimeProvider time;

    /// <summary>Creates the instruments.</summary>
    public RequestMetrics(TimeProvider time)
    {
        this.time = time;
        requests = meter.CreateCounter<long>("bigops_http_requests_total", null, "HTTP requests answered, by route and status code.");
        duration = meter.CreateHistogram<double>(
            "bigops_http_request_duration_seconds", null, "Time from a request's headers to the end of its answer, streams excepted.");
    }

    /// <summary>Serves one request and counts it.</summary>
    public async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        var begin = time.GetTimestamp();
        await next(http);
        var route = new KeyValuePair<string, object?>("route", RouteOf(http));
        requests.Add(1, route, new("code", http.Response.StatusCode.ToString(CultureInfo.InvariantCulture)));
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndlessAnswer>() is null)
        {
            duration.Record(time.GetElapsedTime(begin).TotalSeconds, route);
        }
    }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    private static string RouteOf(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } pattern ? pattern : "unmatched";
}
