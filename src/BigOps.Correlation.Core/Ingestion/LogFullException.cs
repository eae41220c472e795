namespace BigOps.Correlation.Core.Ingestion;

/// <summary>The log cannot take more at the moment; nothing was kept.</summary>
public sealed class LogFullException : Exception
{
    /// <summary>Creates the exception with the reason.</summary>
    public LogFullException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason and its cause.</summary>
    public LogFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    public LogFullException()
    {
    }

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
