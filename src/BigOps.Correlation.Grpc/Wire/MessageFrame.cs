using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>A message on the wire: one byte that says whether it is compressed, four of length, then the bytes. Any thread.</summary>
internal static class MessageFrame
{
    /// <summary>Bytes before a message.</summary>
    public const int HeaderBytes = 5;

    // A message up to here is written into one piece of the writer's memory.
    private const int OnePieceBytes = 4 * 1024 - HeaderBytes;

    /// <summary>Says that a message is over the limit.</summary>
    public static RpcException TooLarge(long maxBytes) =>
        RpcException.Of(StatusCode.ResourceExhausted, $"A message has more than the allowed {maxBytes} bytes.");

    /// <summary>Writes a message; does not flush.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="gzip">Whether to compress it.</param>
    public static void Write(IBufferWriter<byte> output, IMessage message, bool gzip)
    {
        if (gzip)
        {
            var compressed = GzipMessage.Compress(message);
            WriteHeader(output.GetSpan(HeaderBytes), compressed.Length, 1);
            output.Advance(HeaderBytes);
            output.Write(compressed);
            return;
        }

        var size = message.CalculateSize();
        if (size <= OnePieceBytes)
        {
            var span = output.GetSpan(HeaderBytes + size);
            WriteHeader(span, size, 0);
            message.WriteTo(span.Slice(HeaderBytes, size));
            output.Advance(HeaderBytes + size);
            return;
        }

        WriteHeader(output.GetSpan(HeaderBytes), size, 0);
        output.Advance(HeaderBytes);
        message.WriteTo(output);
    }

    /// <summary>The whole frame as one array.</summary>
    public static byte[] ToArray(IMessage message, bool gzip)
    {
        if (gzip)
        {
            var output = new ArrayBufferWriter<byte>();
            Write(output, message, gzip);
            return output.WrittenSpan.ToArray();
        }

        var size = message.CalculateSize();
        var frame = new byte[HeaderBytes + size];
        WriteHeader(frame, size, 0);
        message.WriteTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>Reads what stands before a message; false where that is not there whole.</summary>
    /// <exception cref="RpcException">The message is over the limit, or the frame makes no sense.</exception>
    public static bool TryReadHeader(in ReadOnlySequence<byte> buffer, int maxBytes, out bool compressed, out int length)
    {
        (compressed, length) = (false, 0);
        if (buffer.Length < HeaderBytes)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        if (buffer.FirstSpan.Length >= HeaderBytes)
        {
            buffer.FirstSpan[..HeaderBytes].CopyTo(header);
        }
        else
        {
            buffer.Slice(0, HeaderBytes).CopyTo(header);
        }

        if (header[0] > 1)
        {
            throw RpcException.Of(StatusCode.Internal, $"A message begins with {header[0]}; allowed are 0 and 1.");
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (size > (uint)maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        (compressed, length) = (header[0] == 1, (int)size);
        return true;
    }

    /// <summary>Reads the bytes of a message.</summary>
    /// <exception cref="RpcException">They are no such message.</exception>
    public static T Parse<T>(MessageParser<T> parser, ReadOnlySequence<byte> payload, FrameEncoding encoding)
        where T : IMessage<T>
    {
        if (encoding.IsCompressed)
        {
            payload = encoding.IsGzip
                ? GzipMessage.Decompress(payload, encoding.MaxBytes)
                : throw RpcException.Of(StatusCode.Internal, "A message is compressed and no encoding was named.");
        }

        try
        {
            return payload.IsSingleSegment ? parser.ParseFrom(payload.FirstSpan) : parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"A message cannot be read: {failure.Message}"), failure);
        }
    }

    private static void WriteHeader(Span<byte> target, int size, byte flag)
    {
        target[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)size);
    }
}
