using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Http.Routing;
using BigOps.Correlation.Server.Metrics.Exposition;
using BigOps.Correlation.Server.Streaming;

namespace BigOps.Correlation.Server.Http;

/// <summary>The instruments of the doors and the API, and what shows all instruments of the product.</summary>
internal sealed class ApiMetrics(TimeProvider time) : IDisposable
{
    /// <summary>Shows the instruments.</summary>
    public MetricsRegistry Registry { get; } = new();

    /// <summary>What came in.</summary>
    public IngestionMetrics Ingestion { get; } = new();

    /// <summary>What was asked.</summary>
    public RequestMetrics Requests { get; } = new(time);

    /// <summary>Who listens.</summary>
    public StreamMetrics Streams { get; } = new();

    /// <inheritdoc />
    public void Dispose()
    {
        Streams.Dispose();
        Requests.Dispose();
        Ingestion.Dispose();
        Registry.Dispose();
    }
}
