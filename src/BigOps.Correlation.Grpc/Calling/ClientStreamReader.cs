using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>The responses of a call. One reader at a time.</summary>
internal sealed class ClientStreamReader<T>(ClientCall call, MessageParser<T> parser) : IAsyncStreamReader<T>
    where T : class, IMessage<T>
{
    private T? current;

    /// <inheritdoc />
    public T Current => current ?? throw new InvalidOperationException("There is no message before the first read and after the last one.");

    /// <inheritdoc />
    public async Task<bool> MoveNext(CancellationToken cancellationToken = default)
    {
        current = null;
        if (call.Ended is { } ended)
        {
            return ended.StatusCode == StatusCode.OK ? false : throw new RpcException(ended, call.Trailers);
        }

        // Giving up one read gives up the call: the bytes of a message cannot be half read.
        using var given = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Dispose(), call);
        try
        {
            var messages = await call.MessagesAsync().ConfigureAwait(false);
            current = await messages.ReadAsync(parser, call.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RpcException or HttpRequestException or IOException or OperationCanceledException)
        {
            throw call.Fail(failure);
        }

        if (current is null)
        {
            call.Finish();
        }

        return current is not null;
    }
}
