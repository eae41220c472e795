using System.Runtime.CompilerServices;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A call with one request and one response; can be awaited. Disposing it gives it up.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
public sealed class UnaryCall<TResponse> : IDisposable
{
    private readonly ClientCall call;

    internal UnaryCall(ClientCall call, Task<TResponse> response)
    {
        this.call = call;
        ResponseAsync = response;
    }

    /// <summary>The response; faults with an <see cref="RpcException"/> where the call does not end well.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>What the server said before the response; of a call that ended with headers alone, at its end.</summary>
    public async Task<Metadata> ResponseHeadersAsync() => ResponseStatus.MetadataOf((await call.HeadersAsync().ConfigureAwait(false)).Headers);

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It goes on.</exception>
    public Status GetStatus() => call.Ended ?? throw new InvalidOperationException("The call goes on.");

    /// <summary>What the server said at the end.</summary>
    public Metadata GetTrailers() => call.Trailers;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <inheritdoc />
    public void Dispose() => call.Dispose();
}
