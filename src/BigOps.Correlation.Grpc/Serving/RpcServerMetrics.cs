using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>What a server counts. Labels are closed sets: the methods it has, codes, reasons. Any thread.</summary>
internal sealed class RpcServerMetrics
{
    private static readonly string[] Codes = [.. Enum.GetValues<StatusCode>().Order().Select(StatusCodeName.Of)];

    private readonly Counter<long> calls;
    private readonly Histogram<double> duration;
    private readonly Counter<long> refused;
    private readonly Counter<long> connectionErrors;
    private int open;
    private int connections;

    /// <summary>Creates the instruments.</summary>
    public RpcServerMetrics(Meter meter)
    {
        calls = meter.CreateCounter<long>("bigops_grpc_server_calls_total", null, "gRPC calls served, by method and status code.");
        duration = meter.CreateHistogram<double>("bigops_grpc_server_call_duration_seconds", null, "Time from a gRPC call's headers to its end, by method.");
        refused = meter.CreateCounter<long>("bigops_grpc_server_refused_total", null, "Requests refused before a method saw them, by reason.");
        connectionErrors = meter.CreateCounter<long>("bigops_grpc_server_connection_errors_total", null, "gRPC connections that were closed for what came over them, by reason.");
        meter.CreateObservableGauge("bigops_grpc_server_calls", () => Volatile.Read(ref open), null, "gRPC calls that are open now.");
        meter.CreateObservableGauge("bigops_grpc_server_connections", () => Volatile.Read(ref connections), null, "gRPC connections that are open now.");
    }

    /// <summary>Calls open now.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Counts a call in; false where there are too many.</summary>
    public bool TryBegin(int limit)
    {
        if (Interlocked.Increment(ref open) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref open);
        Refused("max_calls");
        return false;
    }

    /// <summary>Counts a call out.</summary>
    public void End() => Interlocked.Decrement(ref open);

    /// <summary>Counts how a call ended.</summary>
    public void Ended(string method, StatusCode code, TimeSpan elapsed)
    {
        var byMethod = new KeyValuePair<string, object?>("method", method);
        calls.Add(1, byMethod, new("code", Codes[(int)code]));
        duration.Record(elapsed.TotalSeconds, byMethod);
    }

    /// <summary>Counts a request that no method saw.</summary>
    public void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a connection that was closed for what came over it.</summary>
    public void ConnectionFailed(string reason) => connectionErrors.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a connection in.</summary>
    public void Connected() => Interlocked.Increment(ref connections);

    /// <summary>Counts a connection out.</summary>
    public void Disconnected() => Interlocked.Decrement(ref connections);
}
