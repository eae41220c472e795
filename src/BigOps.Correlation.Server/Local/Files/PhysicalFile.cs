using Microsoft.Win32.SafeHandles;

namespace BigOps.Correlation.Server.Local.Files;

/// <summary>A file of the real disk. One thread uses it at a time; others may read the same file meanwhile.</summary>
internal sealed class PhysicalFile : IDiskFile
{
    private readonly SafeFileHandle handle;

    /// <summary>Opens or creates the file.</summary>
    public PhysicalFile(string path, FileMode mode) =>
        handle = File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc />
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    /// <inheritdoc />
    public void Sync() => RandomAccess.FlushToDisk(handle);

    /// <inheritdoc />
    public void Truncate(long lengthBytes) => RandomAccess.SetLength(handle, lengthBytes);

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();
}
