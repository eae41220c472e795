using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>Many requests, many responses.</summary>
internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    RpcMethod<TRequest, TResponse> definition,
    Func<IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> method) : RpcHandler(definition.Path)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <inheritdoc />
    public override Task InvokeAsync(ServerCall call) => method(
        new MessageStreamReader<TRequest>(call.Requests, definition.RequestParser), new ServerStreamWriter<TResponse>(call.Response), call);
}
