using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Status = BigOps.Correlation.Grpc.Wire.Status;

namespace BigOps.Correlation.Server.Grpc;

/// <summary>What goes wrong behind the doors, as gRPC says it.</summary>
internal static class Failures
{
    /// <summary>The request makes no sense.</summary>
    public static RpcException Invalid(string detail) => new(new Status(StatusCode.InvalidArgument, detail));

    /// <summary>What it is about is not there.</summary>
    public static RpcException NotFound(string detail) => new(new Status(StatusCode.NotFound, detail));

    /// <summary>Too much at once; to be tried again.</summary>
    public static RpcException Busy(string detail, TimeSpan retryAfter, IMessage? partial = null)
    {
        var retry = new RetryInfo { RetryDelay = Duration.FromTimeSpan(retryAfter) };
        return partial is null
            ? StatusDetails.Exception(StatusCode.ResourceExhausted, detail, retry)
            : StatusDetails.Exception(StatusCode.ResourceExhausted, detail, retry, partial);
    }

    /// <summary>The log is full.</summary>
    public static RpcException Full(LogFullException failure, IMessage? partial = null) => Busy(failure.Message, failure.RetryAfter, partial);
}
