using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>
/// Counts connections that Kestrel closed for what came over them (too many resets, headers over the limit, broken frames),
/// as its own instrument <c>kestrel.connection.duration</c> names the reason. Any thread.
/// </summary>
internal sealed class ConnectionErrors : IDisposable
{
    // The ordinary ends of a connection are no errors.
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal) { "connection_reset", "app_shutdown_timeout", "server_timeout" };

    private readonly MeterListener listener = new();
    private readonly RpcServerMetrics metrics;
    private HashSet<int> ports = [];

    public ConnectionErrors(RpcServerMetrics metrics)
    {
        this.metrics = metrics;
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Server.Kestrel", Name: "kestrel.connection.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Take(tags));
    }

    /// <summary>Begins to count, once the addresses are known.</summary>
    public void Listen(IEnumerable<string> addresses)
    {
        // Other servers of the process tell the same instrument about their connections.
        ports = [.. addresses.Select(address => BindingAddress.Parse(address).Port)];
        listener.Start();
    }

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();

    private void Take(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (port, reason) = (0, (string?)null);
        foreach (var tag in tags)
        {
            (port, reason) = tag.Key switch
            {
                "server.port" => (tag.Value as int? ?? 0, reason),
                "error.type" => (port, tag.Value as string),
                _ => (port, reason),
            };
        }

        if (reason is not null && !Ordinary.Contains(reason) && ports.Contains(port))
        {
            metrics.ConnectionFailed(reason);
        }
    }
}
