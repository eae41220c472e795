using System.IO.Pipelines;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Reads messages one after the other from where they come in. One reader at a time.</summary>
/// <param name="input">Where they come in.</param>
/// <param name="maxBytes">Bytes of one message at most.</param>
/// <param name="isGzip">Whether the call named gzip.</param>
internal sealed class MessageReader(PipeReader input, int maxBytes, bool isGzip)
{
    /// <summary>The next message; null at the end.</summary>
    /// <exception cref="RpcException">The bytes do not keep to the rules.</exception>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        while (true)
        {
            if (!input.TryRead(out var read))
            {
                read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            if (read.IsCanceled)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            if (TryTake(read, parser, out var message))
            {
                return message;
            }

            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? null : throw RpcException.Of(StatusCode.Internal, "The bytes end in the middle of a message.");
            }
        }
    }

    /// <summary>The only message; what follows it is an error.</summary>
    /// <exception cref="RpcException">There is none, there are more, or the bytes do not keep to the rules.</exception>
    public async ValueTask<T> ReadOnlyAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        // Not by way of the method above: most calls have one message, and each wait costs an object for each method that waits.
        T? message = null;
        while (true)
        {
            if (!input.TryRead(out var read))
            {
                read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            if (read.IsCanceled)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            if (message is null)
            {
                if (!TryTake(read, parser, out message) && read.IsCompleted)
                {
                    throw RpcException.Of(StatusCode.Internal, read.Buffer.IsEmpty ? "There is no message where one is due." : "The bytes end in the middle of a message.");
                }
            }
            else if (!read.Buffer.IsEmpty)
            {
                throw RpcException.Of(StatusCode.Internal, "There are more messages where one is due.");
            }
            else
            {
                input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return message;
                }
            }
        }
    }

    private bool TryTake<T>(in ReadResult read, MessageParser<T> parser, out T? message)
        where T : class, IMessage<T>
    {
        message = null;
        var buffer = read.Buffer;
        if (!MessageFrame.TryReadHeader(buffer, maxBytes, out var compressed, out var length) || buffer.Length < MessageFrame.HeaderBytes + length)
        {
            // All of it was looked at: the next read waits for more.
            input.AdvanceTo(buffer.Start, buffer.End);
            return false;
        }

        var payload = buffer.Slice(MessageFrame.HeaderBytes, length);
        message = MessageFrame.Parse(parser, payload, new FrameEncoding(compressed, isGzip, maxBytes));
        input.AdvanceTo(payload.End);
        return true;
    }
}
