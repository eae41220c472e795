using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Serving.Handlers;

/// <summary>The messages of one type that a call answers with. One writer at a time.</summary>
internal sealed class ServerStreamWriter<T>(ServerResponse response) : IServerStreamWriter<T>
    where T : class, IMessage<T>
{
    /// <inheritdoc />
    public Task WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return response.WriteAsync(message, cancellationToken).AsTask();
    }
}
