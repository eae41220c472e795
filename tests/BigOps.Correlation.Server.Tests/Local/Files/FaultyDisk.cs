using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Tests.Local.Files;

/// <summary>The real disk with faults that a test switches on and off. It lives here because the seam is internal to the server.</summary>
internal sealed class FaultyDisk : IDisk
{
    private const int NoSpace = 28;
    private const int InputOutput = 5;
    private readonly PhysicalDisk real = new();

    /// <summary>Bytes that can still be written; what does not fit is written in part, then the disk is full.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>fsync of a file fails.</summary>
    public bool FailSync { get; set; }

    /// <summary>Cutting a file off fails.</summary>
    public bool FailTruncate { get; set; }

    /// <summary>fsyncs of files that succeeded.</summary>
    public int Syncs { get; private set; }

    /// <summary>Called before every fsync of a file; a test may wait here.</summary>
    public Action BeforeSync { get; set; } = static () => { };

    /// <inheritdoc />
    public IDiskFile Create(string path) => new FaultyFile(this, real.Create(path));

    /// <inheritdoc />
    public IDiskFile Open(string path) => new FaultyFile(this, real.Open(path));

    /// <inheritdoc />
    public void SyncDirectory(string directory) => real.SyncDirectory(directory);

    private sealed class FaultyFile(FaultyDisk owner, IDiskFile inner) : IDiskFile
    {
        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            var fits = (int)Math.Min(owner.FreeBytes, bytes.Length);
            inner.Write(offset, bytes[..fits]);
            if (owner.FreeBytes != long.MaxValue)
            {
                owner.FreeBytes -= fits;
            }

            if (fits < bytes.Length)
            {
                throw new IOException("No space left on device.", NoSpace);
            }
        }

        public void Sync()
        {
            owner.BeforeSync();
            if (owner.FailSync)
            {
                throw new IOException("Input/output error.", InputOutput);
            }

            inner.Sync();
            owner.Syncs++;
        }

        public void Truncate(long lengthBytes)
        {
            if (owner.FailTruncate)
            {
                throw new IOException("Input/output error.", InputOutput);
            }

            inner.Truncate(lengthBytes);
        }

        public void Dispose() => inner.Dispose();
    }
}
