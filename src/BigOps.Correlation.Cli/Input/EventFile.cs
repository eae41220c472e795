using System.IO.Compression;
using System.IO.Pipelines;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Input;

/// <summary>An open file of events: plain or gzip, by its first bytes, from disk or standard input (<c>-</c>).</summary>
internal sealed class EventFile : IAsyncDisposable
{
    private readonly Stream source;
    private readonly Stream content;

    private EventFile(Stream source, Stream content)
    {
        this.source = source;
        this.content = content;
    }

    /// <summary>How much of the file was read, 0 to 1; null where the end is not known.</summary>
    public double? Ratio => source is FileStream { CanSeek: true, Length: > 0 } file ? (double)file.Position / file.Length : null;

    /// <summary>Opens a file.</summary>
    /// <exception cref="CommandException">It is not there or not readable.</exception>
    public static async Task<EventFile> OpenAsync(string path, TerminalSession terminal, CancellationToken cancellation)
    {
        var source = InputStream.Open(path, terminal);
        var pipe = PipeReader.Create(source, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var start = await pipe.ReadAtLeastAsync(2, cancellation).ConfigureAwait(false);
        var zipped = StartsAsGzip(start);
        pipe.AdvanceTo(start.Buffer.Start);
        var plain = pipe.AsStream();
        return new EventFile(source, zipped ? new GZipStream(plain, CompressionMode.Decompress) : plain);
    }

    /// <summary>The lines, in order.</summary>
    public IAsyncEnumerable<InputLine> ReadLinesAsync(CancellationToken cancellation) =>
        LineReader.ReadAsync(content, cancellation: cancellation);

    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private static bool StartsAsGzip(ReadResult start)
    {
        Span<byte> magic = stackalloc byte[2];
        if (start.Buffer.Length < 2)
        {
            return false;
        }

        System.Buffers.BuffersExtensions.CopyTo(start.Buffer.Slice(0, 2), magic);
        return magic is [0x1f, 0x8b];
    }
}
