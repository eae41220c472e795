using System.Buffers;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>One request and one response: the bytes are read into one rented buffer.</summary>
internal static class UnaryExchange
{
    private const int FirstBytes = 1024;

    /// <summary>Runs a call.</summary>
    /// <exception cref="RpcException">It did not end well.</exception>
    public static Task<TResponse> RunAsync<TRequest, TResponse>(ClientCall call, RpcMethod<TRequest, TResponse> method, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        call.Begin(FrameContent.Of(MessageFrame.ToArray(request, call.Compresses)));
        return ReadOneAsync(call, method.ResponseParser);
    }

    /// <summary>Reads the only response and the end.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public static async Task<T> ReadOneAsync<T>(ClientCall call, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var received = call.Take(await call.AnswerAsync().ConfigureAwait(false));
            var body = received.Content.ReadAsStream(call.Token);
            var (filled, due, compressed) = (0, -1, false);
            while (true)
            {
                var count = await body.ReadAsync(buffer.AsMemory(filled), call.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                filled += count;
                if (due < 0 && MessageFrame.TryReadHeader(new ReadOnlySequence<byte>(buffer, 0, filled), call.MaxMessageBytes, out compressed, out var length))
                {
                    due = MessageFrame.HeaderBytes + length;
                }

                if (due >= 0 && filled > due)
                {
                    throw RpcException.Of(StatusCode.Internal, "The server answered more than once.");
                }

                if (filled == buffer.Length)
                {
                    // One byte more than is due, so that the end is seen by reading nothing.
                    buffer = Grow(buffer, Math.Max(due + 1, filled + 1));
                }
            }

            call.ThrowIfFailed();
            var message = due >= 0 && filled == due
                ? MessageFrame.Parse(parser, new ReadOnlySequence<byte>(buffer, MessageFrame.HeaderBytes, due - MessageFrame.HeaderBytes), call.EncodingOf(received, compressed))
                : throw RpcException.Of(StatusCode.Internal, "The server's answer has no whole message.");
            call.Succeed();
            return message;
        }
        catch (Exception failure) when (failure is RpcException or HttpRequestException or IOException or OperationCanceledException)
        {
            throw call.Fail(failure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
