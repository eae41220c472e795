using System.Collections.Frozen;
using BigOps.Correlation.Grpc.Serving.Handlers;
using BigOps.Correlation.Grpc.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>Every request of the server: finds its method, serves it and says how it ended. Any thread.</summary>
internal sealed class RpcApplication(FrozenDictionary<string, RpcHandler> handlers, RpcServing serving) : IHttpApplication<IFeatureCollection>
{
    private const string Unmatched = "unmatched";

    /// <inheritdoc />
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc />
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <inheritdoc />
    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var refused = request.Method != HttpMethods.Post ? StatusCodes.Status405MethodNotAllowed
            : ContentTypes.IsGrpc(request.Headers.ContentType) ? 0
            : StatusCodes.Status415UnsupportedMediaType;
        if (refused != 0)
        {
            // No gRPC: only HTTP can say so.
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = refused;
            serving.Metrics.Refused("not_grpc");
            return Task.CompletedTask;
        }

        var handler = handlers.GetValueOrDefault(request.Path);
        return ServeAsync(new ServerCall(context, request, request.Path, serving), handler);
    }

    private async Task ServeAsync(ServerCall call, RpcHandler? handler)
    {
        var (status, trailers) = (Status.DefaultSuccess, (Metadata?)null);
        var admitted = serving.Metrics.TryBegin(serving.Options.MaxCalls);
        try
        {
            if (!admitted)
            {
                throw RpcException.Of(StatusCode.Unavailable, $"{serving.Options.MaxCalls} calls are open (grpc.max_calls).");
            }

            if (handler is null)
            {
                throw RpcException.Of(StatusCode.Unimplemented, "There is no such method.");
            }

            call.Open();
            await call.WithinDeadlineAsync(handler.InvokeAsync(call)).ConfigureAwait(false);
            (status, trailers) = (call.Status, call.Trailers);
        }
        catch (Exception failure)
        {
            (status, trailers) = StatusOf(failure, call);
        }

        call.Response.TryEnd(status, trailers);
        call.Dispose();
        if (admitted)
        {
            serving.Metrics.End();
        }

        serving.Metrics.Ended(handler?.Path ?? Unmatched, status.StatusCode, call.Elapsed);
    }

    private (Status Status, Metadata? Trailers) StatusOf(Exception failure, ServerCall call)
    {
        if (failure is RpcException { StatusCode: not StatusCode.OK } said)
        {
            return (said.Status, Join(call.Trailers, said.Trailers));
        }

        if (call.IsLate)
        {
            return (new Status(StatusCode.DeadlineExceeded, "The deadline passed."), call.Trailers);
        }

        if (call.IsAborted)
        {
            return (new Status(StatusCode.Cancelled, "The caller left."), call.Trailers);
        }

        if (serving.Stopping.IsCancellationRequested && failure is OperationCanceledException)
        {
            return (new Status(StatusCode.Unavailable, "The server stops."), call.Trailers);
        }

        if (failure is BadHttpRequestException bad)
        {
            return (new Status(StatusCode.Internal, bad.Message), call.Trailers);
        }

        serving.Logger.MethodFailed(failure, call.Method);
        return (new Status(StatusCode.Unknown, "The method failed."), call.Trailers);
    }

    private static Metadata? Join(Metadata? first, Metadata second)
    {
        if (first is null || second.Count == 0)
        {
            return first ?? second;
        }

        foreach (var entry in second)
        {
            first.Add(entry);
        }

        return first;
    }
}
