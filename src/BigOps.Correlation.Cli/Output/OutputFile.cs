using System.IO.Compression;

namespace BigOps.Correlation.Cli.Output;

/// <summary>
/// A result file that is there whole or not at all: it is written beside its place and moved there by
/// <see cref="CommitAsync"/>. A name that ends in <c>.gz</c> is compressed, <c>-</c> is standard output. Devices and pipes
/// under <c>/dev</c> are written directly, because a rename would replace them.
/// </summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string? temporary;
    private readonly string path;
    private readonly Stream target;
    private bool closed;

    private OutputFile(string path, string? temporary, Stream target)
    {
        this.path = path;
        this.temporary = temporary;
        this.target = target;
        Content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)
            : target;
    }

    /// <summary>Where the bytes go.</summary>
    public Stream Content { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its name, or <c>-</c>.</param>
    /// <param name="openOutput">Opens standard output.</param>
    public static OutputFile Create(string path, Func<Stream> openOutput)
    {
        if (path == "-")
        {
            return new OutputFile(path, null, openOutput());
        }

        var real = new FileInfo(path).LinkTarget is null
            ? Path.GetFullPath(path)
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || real.StartsWith("/dev/", StringComparison.Ordinal)
            || real.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return new OutputFile(real, null, new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        }

        var temporary = Path.Combine(
            Path.GetDirectoryName(real)!, $".{Path.GetFileName(real)}.{Environment.ProcessId}.tmp");
        return new OutputFile(real, temporary, new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024));
    }

    /// <summary>Writes the rest and puts the file in its place.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await Content.FlushAsync(cancellation).ConfigureAwait(false);
        if (Content != target)
        {
            await Content.DisposeAsync().ConfigureAwait(false);
        }

        await target.FlushAsync(cancellation).ConfigureAwait(false);
        if (temporary is null)
        {
            return;
        }

        ((FileStream)target).Flush(flushToDisk: true);
        await target.DisposeAsync().ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
        closed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        await target.DisposeAsync().ConfigureAwait(false);
        if (!closed && temporary is not null)
        {
            File.Delete(temporary);
        }
    }
}
