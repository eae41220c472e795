using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>One request, many responses.</summary>
internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    RpcMethod<TRequest, TResponse> definition, Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method) : RpcHandler(definition.Path)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <inheritdoc />
    public override async Task InvokeAsync(ServerCall call)
    {
        var request = await call.Requests.ReadOnlyAsync(definition.RequestParser, default).ConfigureAwait(false);
        await method(request, new ServerStreamWriter<TResponse>(call.Response), call).ConfigureAwait(false);
    }
}
