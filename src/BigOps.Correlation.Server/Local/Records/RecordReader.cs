using Microsoft.Win32.SafeHandles;

namespace BigOps.Correlation.Server.Local.Records;

/// <summary>
/// Reads the records of one file in order and stops at the first thing that is wrong. One thread reads; the file may be
/// written at its end meanwhile.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly SafeFileHandle handle;
    private readonly long fileBytes;
    private byte[] buffer = new byte[BufferBytes];
    private long bufferStart;
    private int buffered;
    private long expected;

    /// <summary>Opens a file and checks its head.</summary>
    /// <exception cref="InvalidDataException">A newer build wrote it.</exception>
    public RecordReader(RecordFormat format, Segment segment)
    {
        handle = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        fileBytes = RandomAccess.GetLength(handle);
        expected = segment.FirstPosition;
        var head = Window(0, (int)Math.Min(RecordFormat.HeaderBytes, fileBytes));
        Problem = format.Problem(head.Span, segment.FirstPosition);
        if (Problem is not null)
        {
            return;
        }

        Offset = RecordFormat.HeaderBytes;
        Version = RecordFormat.VersionOf(head.Span);
        if (Version > format.Version)
        {
            handle.Dispose();
            throw new InvalidDataException(
                $"'{segment.Path}' was written by a newer build: its format has version {Version}, this build reads up to {format.Version}.");
        }
    }

    /// <summary>Version of the file's format; 0 where its head is broken.</summary>
    public byte Version { get; }

    /// <summary>Offset behind the last good record; of what is wrong, once something is.</summary>
    public long Offset { get; private set; }

    /// <summary>What is wrong at <see cref="Offset"/>, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the next record; false at the end and where something is wrong.</summary>
    public bool TryRead(out StoredRecord record)
    {
        record = default;
        if (Problem is not null || Offset >= fileBytes)
        {
            return false;
        }

        Problem = ReadChecked(out record);
        if (Problem is not null)
        {
            return false;
        }

        Offset += RecordFraming.OverheadBytes + record.Payload.Length;
        expected++;
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();

    private string? ReadChecked(out StoredRecord record)
    {
        record = default;
        var left = fileBytes - Offset;
        if (left < RecordFraming.PrefixBytes)
        {
            return "the file ends inside a record";
        }

        var length = RecordFraming.RestBytes(Window(Offset, RecordFraming.PrefixBytes).Span);
        if (length < 0)
        {
            return "a record has an impossible length";
        }

        if (left < RecordFraming.PrefixBytes + length)
        {
            return "the file ends inside a record";
        }

        var whole = Window(Offset, RecordFraming.PrefixBytes + length);
        var rest = whole[RecordFraming.PrefixBytes..];
        if (!RecordFraming.IsIntact(whole.Span, rest.Span))
        {
            return "a record does not match its checksum";
        }

        record = RecordFraming.Read(rest);
        return record.Position == expected ? null : $"a record has position {record.Position} where {expected} is due";
    }

    private ReadOnlyMemory<byte> Window(long offset, int count)
    {
        if (offset < bufferStart || offset + count > bufferStart + buffered)
        {
            Fill(offset, count);
        }

        return buffer.AsMemory((int)(offset - bufferStart), count);
    }

    private void Fill(long offset, int count)
    {
        if (count > buffer.Length)
        {
            buffer = new byte[count];
        }

        bufferStart = offset;
        buffered = 0;
        while (buffered < count)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(buffered), offset + buffered);
            if (read == 0)
            {
                throw new EndOfStreamException("A file became shorter while it was read.");
            }

            buffered += read;
        }
    }
}
