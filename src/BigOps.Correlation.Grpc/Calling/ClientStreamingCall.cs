using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A call with many requests and one response. Disposing it gives it up.</summary>
/// <typeparam name="TRequest">The requests.</typeparam>
/// <typeparam name="TResponse">The response.</typeparam>
public sealed class ClientStreamingCall<TRequest, TResponse> : IDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly ClientCall call;
    private readonly Lazy<Task<TResponse>> response;

    internal ClientStreamingCall(ClientCall call, IClientStreamWriter<TRequest> requests, MessageParser<TResponse> parser)
    {
        this.call = call;
        RequestStream = requests;
        response = new Lazy<Task<TResponse>>(() => ReadAsync(call, parser));
    }

    /// <summary>The requests.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The response; faults with an <see cref="RpcException"/> where the call does not end well.</summary>
    public Task<TResponse> ResponseAsync => response.Value;

    /// <summary>What the server said before the response.</summary>
    public async Task<Metadata> ResponseHeadersAsync() => ResponseStatus.MetadataOf((await call.HeadersAsync().ConfigureAwait(false)).Headers);

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It goes on.</exception>
    public Status GetStatus() => call.Ended ?? throw new InvalidOperationException("The call goes on.");

    /// <summary>What the server said at the end.</summary>
    public Metadata GetTrailers() => call.Trailers;

    /// <inheritdoc />
    public void Dispose() => call.Dispose();

    private static async Task<TResponse> ReadAsync(ClientCall call, MessageParser<TResponse> parser) =>
        await UnaryExchange.ReadOneAsync(call, parser).ConfigureAwait(false);
}
