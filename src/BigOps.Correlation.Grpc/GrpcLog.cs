using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Grpc;

/// <summary>What the gRPC server says.</summary>
internal static partial class GrpcLog
{
    [LoggerMessage(GrpcEventIds.Listening, LogLevel.Information, "gRPC listens on {Addresses}.")]
    public static partial void Listening(this ILogger logger, string addresses);

    [LoggerMessage(GrpcEventIds.Stopped, LogLevel.Information, "gRPC has stopped.")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(GrpcEventIds.MethodFailed, LogLevel.Error, "The gRPC method '{Method}' failed.")]
    public static partial void MethodFailed(this ILogger logger, Exception failure, string method);

    [LoggerMessage(GrpcEventIds.GraceOver, LogLevel.Warning, "The grace of stopping is over; {Calls} gRPC calls are cut off.")]
    public static partial void GraceOver(this ILogger logger, int calls);
}
