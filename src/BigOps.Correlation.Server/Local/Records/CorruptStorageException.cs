namespace BigOps.Correlation.Server.Local.Records;

/// <summary>Stored bytes are not what was written, and going on without being told to would lose acknowledged input.</summary>
internal sealed class CorruptStorageException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CorruptStorageException()
    {
    }

    /// <summary>Creates the exception with the reason.</summary>
    public CorruptStorageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and its cause.</summary>
    public CorruptStorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a place in a file.</summary>
    public static CorruptStorageException At(string path, long offset, string problem) => new(
        $"'{path}' is corrupt at offset {offset}: {problem}. Restore the file from a copy, or set storage.skip_corrupt to true "
        + "to put the rest of the file aside and go on without it.");
}
