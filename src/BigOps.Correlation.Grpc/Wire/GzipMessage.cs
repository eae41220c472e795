using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Messages compressed with gzip. Any thread.</summary>
internal static class GzipMessage
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The compressed bytes of a message.</summary>
    public static byte[] Compress(IMessage message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(gzip);
        }

        return output.ToArray();
    }

    /// <summary>Decompresses a message, never past the limit: a small body may hold a very large message.</summary>
    /// <exception cref="RpcException">It is too large (RESOURCE_EXHAUSTED) or no gzip (INTERNAL).</exception>
    public static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> compressed, int maxBytes)
    {
        using var input = new MemoryStream(compressed.ToArray(), writable: false);
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int count; (count = gzip.Read(chunk, 0, chunk.Length)) > 0;)
            {
                if (output.Length + count > maxBytes)
                {
                    throw MessageFrame.TooLarge(maxBytes);
                }

                output.Write(chunk, 0, count);
            }
        }
        catch (InvalidDataException failure)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message says it is gzip and is not."), failure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return new ReadOnlySequence<byte>(output.GetBuffer(), 0, (int)output.Length);
    }
}
