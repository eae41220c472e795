using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Calls <c>bigops.correlation.v1.Events</c>. Any thread.</summary>
/// <param name="channel">Where the service is; disposed of by its owner.</param>
public sealed class EventsClient(RpcChannel channel)
{
    private static readonly RpcMethod<PublishRequest, PublishResponse> PublishMethod = Of<PublishRequest, PublishResponse>("Publish");

    /// <summary>Takes events in.</summary>
    public ClientStreamingCall<PublishRequest, PublishResponse> Publish(CallOptions options = default) =>
        channel.ClientStreaming(PublishMethod, options);

    private static RpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(string name)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new(EventsReflection.Descriptor.Services[0], name);
}
