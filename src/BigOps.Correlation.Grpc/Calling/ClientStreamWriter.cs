using System.Buffers;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>The requests of a call. One writer at a time.</summary>
internal sealed class ClientStreamWriter<T>(ClientCall call, bool compress) : IClientStreamWriter<T>
    where T : class, IMessage<T>
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private int busy;
    private bool isComplete;

    /// <summary>The body that carries them.</summary>
    public StreamContentPipe Content { get; } = new();

    /// <inheritdoc />
    public async Task WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (isComplete || Interlocked.Exchange(ref busy, 1) != 0)
        {
            throw new InvalidOperationException(isComplete ? "The requests are complete." : "A write goes on; one must end before the next begins.");
        }

        using var given = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Dispose(), call);
        try
        {
            using var ended = call.Token.UnsafeRegister(static state => ((StreamContentPipe)state!).Abandon(), Content);
            var stream = await OpenedAsync().ConfigureAwait(false);
            buffer.ResetWrittenCount();
            MessageFrame.Write(buffer, message, compress);
            await stream.WriteAsync(buffer.WrittenMemory, call.Token).ConfigureAwait(false);
            await stream.FlushAsync(call.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RpcException or HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            throw await call.BrokenAsync(failure).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync()
    {
        isComplete = true;
        Content.Complete();
        return Task.CompletedTask;
    }

    // The connection may fail before it takes a body: then the answer's failure says why.
    private async Task<Stream> OpenedAsync()
    {
        var opened = Content.Opened;
        if (!opened.IsCompleted && await Task.WhenAny(opened, call.AnswerAsync()).ConfigureAwait(false) != opened && !opened.IsCompleted)
        {
            await call.HeadersAsync().ConfigureAwait(false);
        }

        return await opened.WaitAsync(call.Token).ConfigureAwait(false);
    }
}
