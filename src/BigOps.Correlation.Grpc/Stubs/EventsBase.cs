using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Base of a service <c>bigops.correlation.v1.Events</c>; what is not overridden answers UNIMPLEMENTED.</summary>
public abstract class EventsBase : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => EventsReflection.Descriptor.Services[0];

    /// <summary>Takes events in.</summary>
    public virtual Task<PublishResponse> Publish(IAsyncStreamReader<PublishRequest> requestStream, ServerCallContext context) => throw NotThere();

    /// <inheritdoc />
    protected internal sealed override void Bind(RpcServiceBinder binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.ClientStreaming<PublishRequest, PublishResponse>(nameof(Publish), Publish);
    }

    private static RpcException NotThere() => RpcException.Of(StatusCode.Unimplemented, "There is no such method.");
}
