using System.Globalization;

namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>
/// Reads answers (RESP2) from a stream, one task at a time. Lines and small answers go through a buffer; large bytes are read
/// straight into what is given out.
/// </summary>
/// <param name="stream">Where bytes come from.</param>
/// <param name="received">Told of every arrival with its number of bytes.</param>
internal sealed class ReplyReader(Stream stream, Action<int> received)
{
    private const int MaxDepth = 8;
    private const int MaxLine = 64 * 1024;
    private const int MaxBulk = 512 * 1024 * 1024;
    private const int MaxItems = 16 * 1024 * 1024;
    private static readonly byte[] Ok = "OK"u8.ToArray();

    private readonly byte[] buffer = new byte[MaxLine];
    private int start;
    private int end;

    /// <summary>The next answer.</summary>
    /// <exception cref="InvalidDataException">What came is no answer.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public ValueTask<RedisReply> ReadAsync(CancellationToken cancellationToken) => ReadAsync(0, cancellationToken);

    private async ValueTask<RedisReply> ReadAsync(int depth, CancellationToken cancellationToken)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) < 0)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var line = buffer.AsMemory(start, length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length);
        start += length + 1;
        if (line.Length == 0)
        {
            throw new InvalidDataException("Redis sent an empty line where an answer begins.");
        }

        var rest = line[1..];
        switch (line.Span[0])
        {
            case (byte)'+':
                return RedisReply.OfStatus(rest.Span.SequenceEqual("OK"u8) ? Ok : rest.ToArray());
            case (byte)'-':
                return RedisReply.OfError(rest.ToArray());
            case (byte)':':
                return RedisReply.OfNumber(Number(rest.Span));
            case (byte)'$':
                return await BulkAsync(Number(rest.Span), cancellationToken).ConfigureAwait(false);
            case (byte)'*' when depth < MaxDepth:
                return await ItemsAsync(Number(rest.Span), depth, cancellationToken).ConfigureAwait(false);
            default:
                throw new InvalidDataException("Redis sent something that is no answer of its protocol; perhaps it is another server, or it expects TLS.");
        }
    }

    private async ValueTask<RedisReply> BulkAsync(long length, CancellationToken cancellationToken)
    {
        if (length < 0)
        {
            return default;
        }

        if (length > MaxBulk)
        {
            throw new InvalidDataException($"Redis announced {length} bytes; its own limit is {MaxBulk}.");
        }

        var bytes = new byte[length];
        var have = Math.Min(bytes.Length, end - start);
        buffer.AsSpan(start, have).CopyTo(bytes);
        start += have;
        while (have < bytes.Length)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(have), cancellationToken).ConfigureAwait(false);
            have += Some(read);
        }

        while (end - start < 2)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        start += 2;
        return RedisReply.OfBulk(bytes);
    }

    private async ValueTask<RedisReply> ItemsAsync(long count, int depth, CancellationToken cancellationToken)
    {
        if (count < 0)
        {
            return default;
        }

        if (count > MaxItems)
        {
            throw new InvalidDataException($"Redis announced a list of {count} answers; at most {MaxItems} are read.");
        }

        var items = new RedisReply[count];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = await ReadAsync(depth + 1, cancellationToken).ConfigureAwait(false);
        }

        return RedisReply.OfItems(items);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            throw new InvalidDataException($"Redis sent a line of more than {MaxLine} bytes.");
        }

        end += Some(await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false));
    }

    private int Some(int read)
    {
        if (read == 0)
        {
            throw new EndOfStreamException("Redis closed the connection.");
        }

        received(read);
        return read;
    }

    private static long Number(ReadOnlySpan<byte> digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException("Redis sent a length or a number that is none.");
}
