using System.Buffers;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>A request's bytes in a rented buffer; grows up to a limit. Used by one request at a time.</summary>
internal sealed class PooledBody(int limitBytes) : IDisposable
{
    private byte[] buffer = [];

    /// <summary>Bytes held.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; valid until the body is disposed.</summary>
    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, Length);

    /// <summary>Room for more bytes, at least one where the limit is not passed yet.</summary>
    public Memory<byte> Room(int wantedBytes)
    {
        // One byte past the limit tells "exactly full" from "too large".
        var needed = Math.Min((long)Length + Math.Max(1, wantedBytes), (long)limitBytes + 1);
        if (needed > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(buffer.Length * 2L, limitBytes + 1L)));
            Memory.CopyTo(larger);
            Return();
            buffer = larger;
        }

        return buffer.AsMemory(Length, (int)Math.Min(buffer.Length, limitBytes + 1L) - Length);
    }

    /// <summary>Takes bytes that were written into the room.</summary>
    /// <returns>False once the limit is passed.</returns>
    public bool Advance(int writtenBytes)
    {
        Length += writtenBytes;
        return Length <= limitBytes;
    }

    /// <summary>Adds bytes.</summary>
    /// <returns>False where they do not fit under the limit.</returns>
    public bool TryAppend(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.Length + Length > limitBytes)
        {
            return false;
        }

        foreach (var part in bytes)
        {
            part.CopyTo(Room(part.Length));
            Advance(part.Length);
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Return();
        buffer = [];
        Length = 0;
    }

    private void Return()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
