using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>One request, one response.</summary>
internal sealed class UnaryHandler<TRequest, TResponse>(
    RpcMethod<TRequest, TResponse> definition, Func<TRequest, ServerCallContext, Task<TResponse>> method) : RpcHandler(definition.Path)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <inheritdoc />
    public override async Task InvokeAsync(ServerCall call)
    {
        var request = await call.Requests.ReadOnlyAsync(definition.RequestParser, default).ConfigureAwait(false);
        await call.Response.WriteLastAsync(await method(request, call).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
