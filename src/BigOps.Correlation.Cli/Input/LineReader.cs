using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Cli.Input;

/// <summary>
/// Reads lines of bytes from a stream in constant memory. Line ends are LF or CRLF; empty lines and a byte order mark are
/// left out. The bytes of a line are its caller's until the next one is asked for.
/// </summary>
internal static class LineReader
{
    /// <summary>Bytes that a line may have, far beyond what the service takes as one event.</summary>
    public const int MaxLineBytes = 16 * 1024 * 1024;

    public static async IAsyncEnumerable<InputLine> ReadAsync(
        Stream stream, int maxLineBytes = MaxLineBytes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024, leaveOpen: true));
        long number = 0;
        var skipping = false;
        var joined = Array.Empty<byte>();
        while (true)
        {
            var read = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            var rest = read.Buffer;
            while (TryTake(ref rest, read.IsCompleted, out var line))
            {
                number++;
                if (skipping || line.Length > maxLineBytes)
                {
                    skipping = false;
                    yield return new InputLine(number, default, TooLong: true);
                }
                else if (Trim(BytesOf(line, ref joined), number) is { Length: > 0 } bytes)
                {
                    yield return new InputLine(number, bytes);
                }
            }

            // An endless line is dropped as it comes, so that memory stays bounded.
            if (rest.Length > maxLineBytes)
            {
                skipping = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        if (skipping)
        {
            yield return new InputLine(number + 1, default, TooLong: true);
        }

        await reader.CompleteAsync().ConfigureAwait(false);
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, bool last, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!last || rest.IsEmpty)
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        return true;
    }

    // Most lines lie in one piece as they were read; those that do not are put together.
    private static ReadOnlyMemory<byte> BytesOf(in ReadOnlySequence<byte> line, ref byte[] joined)
    {
        if (line.IsSingleSegment)
        {
            return line.First;
        }

        var length = (int)line.Length;
        if (joined.Length < length)
        {
            joined = new byte[Math.Max(length, 2 * joined.Length)];
        }

        line.CopyTo(joined);
        return joined.AsMemory(0, length);
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, long number)
    {
        if (number == 1 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.Trim(" \t\r"u8);
    }
}
