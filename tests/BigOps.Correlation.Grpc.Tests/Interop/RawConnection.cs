using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>An HTTP/2 connection frame by frame (RFC 9113), for what no decent client sends. One thread.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    public const byte Data = 0x0;
    public const byte Headers = 0x1;
    public const byte Reset = 0x3;
    public const byte Settings = 0x4;
    public const byte Continuation = 0x9;
    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;

    private readonly TcpClient client = new();
    private readonly Stream stream;

    private RawConnection(Uri address)
    {
        client.Connect(address.Host, address.Port);
        stream = client.GetStream();
    }

    /// <summary>Connects and says hello.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection(address);
        await connection.stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await connection.WriteAsync(Settings, 0, 0, ReadOnlyMemory<byte>.Empty);
        return connection;
    }

    /// <summary>The header block of a call, as literals without compression (RFC 7541, 6.2.2), with further headers.</summary>
    public static byte[] Call(string path, params (string Name, string Value)[] more)
    {
        var block = new List<byte>();
        foreach (var (name, value) in new[]
                 {
                     (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"), ("content-type", "application/grpc"), ("te", "trailers"),
                 }.Concat(more))
        {
            block.Add(0);
            Text(block, name);
            Text(block, value);
        }

        return [.. block];
    }

    /// <summary>Sends a frame; false where the server is gone.</summary>
    public async Task<bool> WriteAsync(byte type, byte flags, int streamId, ReadOnlyMemory<byte> payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), streamId);
        payload.CopyTo(frame.AsMemory(9));
        try
        {
            await stream.WriteAsync(frame, TestContext.Current.CancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Sends bytes that are no frame.</summary>
    public async Task WriteRawAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The server is gone, as it may be.
        }
    }

    /// <summary>Reads until the server closes the connection; the types of the frames it sent.</summary>
    public async Task<IReadOnlyList<byte>> ReadToEndAsync() => await ReadAsync(_ => false);

    /// <summary>Reads until a frame of a type comes; false where the server closes the connection before.</summary>
    public async Task<bool> ReadUntilAsync(byte type) => await ReadAsync(found => found == type) is [.., var last] && last == type;

    private async Task<IReadOnlyList<byte>> ReadAsync(Func<byte, bool> isLast)
    {
        var types = new List<byte>();
        var header = new byte[9];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
                types.Add(header[3]);
                await stream.ReadExactlyAsync(new byte[(header[0] << 16) | (header[1] << 8) | header[2]], TestContext.Current.CancellationToken);
                if (isLast(header[3]))
                {
                    return types;
                }
            }
        }
        catch (IOException)
        {
            return types;
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return stream.DisposeAsync();
    }

    private static void Text(List<byte> block, string text)
    {
        // An integer with a prefix of seven bits (RFC 7541, 5.1).
        var length = text.Length;
        if (length < 127)
        {
            block.Add((byte)length);
        }
        else
        {
            block.Add(127);
            for (length -= 127; length >= 128; length >>= 7)
            {
                block.Add((byte)(length % 128 + 128));
            }

            block.Add((byte)length);
        }

        block.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
