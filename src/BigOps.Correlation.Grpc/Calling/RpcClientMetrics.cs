using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>What callers count. Any thread.</summary>
public sealed class RpcClientMetrics
{
    private static readonly string[] Codes = [.. Enum.GetValues<StatusCode>().Order().Select(StatusCodeName.Of)];

    private readonly Counter<long> calls;
    private readonly Histogram<double> duration;

    /// <summary>Creates the instruments; once per meter.</summary>
    public RpcClientMetrics(Meter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        calls = meter.CreateCounter<long>("bigops_grpc_client_calls_total", null, "gRPC calls made, by method and status code.");
        duration = meter.CreateHistogram<double>("bigops_grpc_client_call_duration_seconds", null, "Time from a gRPC call's begin to its end, by method.");
    }

    internal void Ended(string method, StatusCode code, TimeSpan elapsed)
    {
        var byMethod = new KeyValuePair<string, object?>("method", method);
        calls.Add(1, byMethod, new("code", Codes[(int)code]));
        duration.Record(elapsed.TotalSeconds, byMethod);
    }
}
