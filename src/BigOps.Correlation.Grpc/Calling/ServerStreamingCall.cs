using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A call with one request and many responses. Disposing it gives it up.</summary>
/// <typeparam name="TResponse">The responses.</typeparam>
public sealed class ServerStreamingCall<TResponse> : IDisposable
{
    private readonly ClientCall call;

    internal ServerStreamingCall(ClientCall call, IAsyncStreamReader<TResponse> responses)
    {
        this.call = call;
        ResponseStream = responses;
    }

    /// <summary>The responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>What the server said before the first response.</summary>
    public async Task<Metadata> ResponseHeadersAsync() => ResponseStatus.MetadataOf((await call.HeadersAsync().ConfigureAwait(false)).Headers);

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It goes on.</exception>
    public Status GetStatus() => call.Ended ?? throw new InvalidOperationException("The call goes on.");

    /// <summary>What the server said at the end.</summary>
    public Metadata GetTrailers() => call.Trailers;

    /// <inheritdoc />
    public void Dispose() => call.Dispose();
}
