namespace BigOps.Correlation.Server.Local.Files;

/// <summary>An open file. One thread uses it at a time.</summary>
internal interface IDiskFile : IDisposable
{
    /// <summary>Writes all bytes at an offset, or throws after some of them.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Ends once everything written survives a power cut.</summary>
    void Sync();

    /// <summary>Cuts the file off.</summary>
    void Truncate(long lengthBytes);
}
