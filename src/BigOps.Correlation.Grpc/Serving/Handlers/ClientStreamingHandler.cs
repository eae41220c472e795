using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>Many requests, one response.</summary>
internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    RpcMethod<TRequest, TResponse> definition, Func<IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method) : RpcHandler(definition.Path)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <inheritdoc />
    public override async Task InvokeAsync(ServerCall call)
    {
        var requests = new MessageStreamReader<TRequest>(call.Requests, definition.RequestParser);
        await call.Response.WriteLastAsync(await method(requests, call).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
