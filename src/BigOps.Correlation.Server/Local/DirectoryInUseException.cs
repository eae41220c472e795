namespace BigOps.Correlation.Server.Local;

/// <summary>Another process works in the data directory.</summary>
internal sealed class DirectoryInUseException : IOException
{
    /// <summary>Creates the exception.</summary>
    public DirectoryInUseException()
    {
    }

    /// <summary>Creates the exception with the reason.</summary>
    public DirectoryInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and its cause.</summary>
    public DirectoryInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
