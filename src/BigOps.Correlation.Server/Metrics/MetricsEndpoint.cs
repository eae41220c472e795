using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Routing;
using BigOps.Correlation.Server.Metrics.Exposition;
using BigOps.Correlation.Server.Metrics.Process;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Metrics;

/// <summary>What Prometheus scrapes.</summary>
internal sealed class MetricsEndpoint(ApiServices services, MetricsRegistry registry)
{
    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/metrics", _ => Scrape())
        .Describe("GetMetrics", "Health", "Metrics of the service, the process and the runtime in Prometheus' text format.")
        .Produces(StatusCodes.Status200OK, contentType: "text/plain");

    private IResult Scrape()
    {
        var writer = new ExpositionWriter();
        registry.Write(writer);
        ProcessMetrics.Write(writer, services.Status);
        return Results.Text(writer.ToString(), ExpositionWriter.ContentType);
    }
}
